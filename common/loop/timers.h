/* timers - which deadline is next: a heap. Since chapter01/14, uses callback.
 */
#ifndef TIMERS_H
#define TIMERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "callback.h"

/*
 * A callback with a deadline: `when`, in seconds of the clock of the loop whose
 * heap it is (loop_time()). It lies inside what it belongs to; the heap only
 * points to it. `position` is its place in the heap, from 1; 0 is nowhere.
 */
struct timer {
    struct callback callback;
    uint32_t position;
    uint32_t order; /* equal deadlines: first come, first served */
};

/* Small, so that four of them share a line of the processor's cache. */
struct timers_entry {
    double when;
    struct timer *timer;
};

struct timers {
    struct timers_entry *heap; /* heap[1] is the next to fire */
    size_t count;
    size_t room;
    uint32_t next_order;
};

void timers_init(struct timers *timers);

/* Forget all of them, without calling any. */
void timers_free(struct timers *timers);

/*
 * Have the timer fire at `when`. O(log n); no allocation but when the heap has
 * to grow. False, and nothing done, if there is no memory for that. The timer
 * stays the caller's and must stay where it is until it has fired or is
 * removed; it must not be in the heap already.
 */
bool timers_add(struct timers *timers, struct timer *timer, double when);

/* Take it out, wherever it is: O(log n), and no trace is left. Harmless if it
   is not in the heap. */
void timers_remove(struct timers *timers, struct timer *timer);

/* The deadline of one that is in the heap. */
double timers_when(const struct timers *timers, const struct timer *timer);

/* The earliest deadline; INFINITY if there is none. */
double timers_next(const struct timers *timers);

/* Take out the earliest if its deadline is before `limit`, else NULL. */
struct timer *timers_take_before(struct timers *timers, double limit);

#endif
