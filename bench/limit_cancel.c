/*
 * Make a sleeper, cancel it, join it; n of them sleep at a time.
 *
 * A sleeper is a stack, and an alarm in a heap of deadlines. To cancel it is to
 * take the alarm out, to leave word on its stack, and to let it run to its end.
 * As in limit_task.c a stack that has served is used again, and each sleeper
 * jumps to the next one: nobody has to be asked whose turn it is.
 */
#include <stdbool.h>

#include "chunks.h"
#include "contestant.h"
#include "limit.h"
#include "limit_heap.h"
#include "limit_jump.h"
#include "limit_stacks.h"

struct sleeper {
    void *stopped_at;
    struct alarm alarm;
    bool cancelled, joined;
};

static struct limit_heap heap;
static struct sleeper **sleepers; /* n of them, then NULL */
static struct sleeper **running;
static void *us;

/* Stop here; the next one has its turn, and after the last one we. */
static void go_on(struct sleeper *self)
{
    struct sleeper *next = *++running;

    limit_jump(&self->stopped_at, next ? &next->stopped_at : &us);
}

static void sleeps(void *unused)
{
    struct sleeper *self = *running;

    (void)unused;
    limit_heap_add(&heap, contestant_random(), &self->alarm);
    go_on(self);
    self->joined = self->cancelled;
    go_on(self); /* for good */
}

/* From where they stopped to where they stop next, one after the other. */
static void run_all(void)
{
    running = sleepers;
    limit_jump(&us, &sleepers[0]->stopped_at);
}

static void cancel_all(void *unused, long rounds)
{
    (void)unused;
    while (rounds-- > 0) {
        for (struct sleeper **each = sleepers; *each; each++) {
            (*each)->stopped_at = limit_jump_new(*each, sleeps);
            (*each)->cancelled = (*each)->joined = false;
        }
        run_all();
        for (struct sleeper **each = sleepers; *each; each++) {
            limit_heap_remove(&heap, &(*each)->alarm);
            (*each)->cancelled = true;
        }
        run_all();
        for (struct sleeper **each = sleepers; *each; each++)
            if (!(*each)->joined)
                contestant_fail("a sleeper was not cancelled");
    }
}

void limit_cancel(long n)
{
    char *stacks = limit_stacks(n);

    limit_heap_init(&heap, n, 1);
    sleepers = contestant_array(n + 1, sizeof(struct sleeper *));
    for (long i = 0; i < n; i++)
        sleepers[i] = (struct sleeper *)limit_stacks_top(stacks, i) - 1;
    chunks_measure(cancel_all, NULL, n);
}
