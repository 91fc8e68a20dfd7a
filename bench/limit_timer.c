/*
 * A timer, set and fired; another one, set and cancelled; a time limit.
 *
 * Up to n are pending at a time. Most of them are not due for long; the last
 * thousand are set, in no order, so that they are due before these, and then
 * fire in the order of their deadlines, or are cancelled. So each one goes the
 * whole way up the heap, and something in its place the whole way down.
 *
 * A time limit that is not reached is a timer set and cancelled. Here all n are
 * set before the first is cancelled.
 */
#include "chunks.h"
#include "contestant.h"
#include "limit.h"
#include "limit_heap.h"

enum { MOST = 1000 };

static struct limit_heap heap;
static struct alarm *batch, *others;
static long size, fired; /* of the batch; of all batches */

static void count(void *argument)
{
    ++*(long *)argument;
}

/* Times are what you like, here: now is 1, the others are due after that. */
static double soon(void)
{
    return contestant_random() / 4294967296.0;
}

static void set_batch(void)
{
    for (long i = 0; i < size; i++) {
        batch[i].function = count;
        batch[i].argument = &fired;
        limit_heap_add(&heap, soon(), &batch[i]);
    }
}

static void set_and_fire(void *unused, long rounds)
{
    struct alarm *alarm;

    (void)unused;
    for (long wanted = fired + rounds * size; fired < wanted;) {
        set_batch();
        while ((alarm = limit_heap_take(&heap, 1)))
            alarm->function(alarm->argument);
    }
}

static void set_and_cancel(void *unused, long rounds)
{
    (void)unused;
    while (rounds-- > 0) {
        set_batch();
        for (long i = 0; i < size; i++)
            limit_heap_remove(&heap, &batch[i]);
    }
}

static void fill_with(long n, long at_a_time, int keeps_places)
{
    others = contestant_array(n, sizeof *others);
    size = n < at_a_time ? n : at_a_time;
    batch = contestant_array(size, sizeof *batch);
    limit_heap_init(&heap, n, keeps_places);
    for (long i = 0; i < n - size; i++)
        limit_heap_add(&heap, 2 + soon(), &others[i]);
}

void limit_timer(long n)
{
    fill_with(n, MOST, 0);
    chunks_measure(set_and_fire, 0, size);
}

void limit_timer_cancel(long n)
{
    fill_with(n, MOST, 1);
    chunks_measure(set_and_cancel, 0, size);
}

void limit_timeout(long n)
{
    fill_with(n, n, 1);
    chunks_measure(set_and_cancel, 0, size);
}
