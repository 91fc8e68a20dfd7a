/*
 * A call queued, then made; n are queued at a time.
 *
 * The queue is a ring: an array whose end is followed by its beginning, as long
 * as the next power of two, so that a place in it is a number without its upper
 * bits. To queue is to write a function and its argument behind the last; to
 * make the call is to read both. No memory is asked for, and as one place follows
 * the other the processor fetches them ahead.
 *
 * Calls are taken off the front one by one, and not walked over and dropped
 * together: a callback may queue more, which has to find the ring in order.
 */
#include "chunks.h"
#include "contestant.h"
#include "limit.h"

struct call {
    void (*function)(void *);
    void *argument;
};

static struct call *ring;
static unsigned long mask;       /* its length, less one */
static unsigned long first, end; /* ever taken off, ever appended */
static long queued, made;

static void count(void *argument)
{
    ++*(long *)argument;
}

/* A call of its own, since a program queues in many places: in a loop that does
   nothing else the compiler would keep `end` in a register. */
__attribute__((noinline)) static void queue(void (*function)(void *),
                                            void *argument)
{
    ring[end++ & mask] = (struct call){function, argument};
}

/* What is queued by now; what these queue waits for the next time. */
static void run(void)
{
    for (unsigned long last = end; first != last;) {
        struct call call = ring[first++ & mask];
        call.function(call.argument);
    }
}

static void queue_and_run(void *unused, long rounds)
{
    (void)unused;
    for (long wanted = made + rounds * queued; made < wanted; run())
        for (long i = 0; i < queued; i++)
            queue(count, &made);
}

void limit_call_soon(long n)
{
    long length = 1;

    while (length < n)
        length *= 2;
    queued = n;
    mask = (unsigned long)length - 1;
    ring = contestant_array(length, sizeof *ring);
    chunks_measure(queue_and_run, NULL, n);
}
