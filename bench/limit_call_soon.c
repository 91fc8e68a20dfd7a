/*
 * A call queued, then made; n are queued at a time.
 *
 * The queue is intrusive: a list whose links lie in the callbacks themselves,
 * so that queueing writes two pointers and takes no memory. To make the call is
 * to read three: the next one, the function, its argument.
 */
#include "chunks.h"
#include "contestant.h"
#include "limit.h"

struct call {
    struct call *next;
    void (*function)(void *);
    void *argument;
};

static struct call *calls, *first, **end = &first;
static long queued, made;

static void count(void *argument)
{
    ++*(long *)argument;
}

static void queue(struct call *call, void (*function)(void *), void *argument)
{
    call->function = function;
    call->argument = argument;
    call->next = NULL;
    *end = call;
    end = &call->next;
}

static void run(void)
{
    struct call *call = first;

    first = NULL;
    end = &first;
    for (; call; call = call->next)
        call->function(call->argument);
}

static void queue_and_run(void *unused, long rounds)
{
    (void)unused;
    for (long wanted = made + rounds * queued; made < wanted; run())
        for (long i = 0; i < queued; i++)
            queue(&calls[i], count, &made);
}

void limit_call_soon(long n)
{
    queued = n;
    calls = contestant_array(n, sizeof *calls);
    chunks_measure(queue_and_run, NULL, n);
}
