/*
 * A call queued and made; a timer set and fired, or set and cancelled.
 *
 * No task is needed for these, so the loop is turned by hand: loop_run_once().
 * The timers are those of limit_timer.c: up to n are pending, most of them for
 * hours, and the last thousand are set, in no order, before these.
 */
#include "chunks.h"
#include "contestant.h"
#include "loop.h"
#include "ours.h"

enum { MOST = 1000 };

static struct loop *loop;
static long batch, made; /* calls at a time; in all */

static void count(void *argument)
{
    ++*(long *)argument;
}

static void open_loop(void)
{
    loop = loop_new();
    if (!loop)
        contestant_fail("no loop");
}

static void queue_and_run(void *unused, long rounds)
{
    (void)unused;
    for (long wanted = made + rounds * batch; made < wanted;) {
        for (long i = 0; i < batch; i++)
            loop_call_soon(loop, count, &made);
        loop_run_once(loop);
    }
}

void ours_call_soon(long n)
{
    open_loop();
    batch = n;
    chunks_measure(queue_and_run, NULL, n);
    loop_free(loop);
}

/* A second, and any part of another one. */
static double one_to_two(void)
{
    return 1 + contestant_random() / 4294967296.0;
}

/* Overdue already, so that the loop need not wait for them to be due. */
static void set_batch(struct handle *handles)
{
    double now = loop_time(loop);

    for (long i = 0; i < batch; i++)
        handles[i] = loop_call_at(loop, now - one_to_two(), count, &made);
}

static void set_and_fire(void *handles, long rounds)
{
    for (long wanted = made + rounds * batch; made < wanted;) {
        set_batch(handles);
        loop_run_once(loop);
    }
}

static void set_and_cancel(void *handles, long rounds)
{
    while (rounds-- > 0) {
        struct handle *handle = handles;
        set_batch(handle);
        for (long i = 0; i < batch; i++)
            handle_cancel(&handle[i]);
    }
}

static void among(long n, void (*run)(void *, long))
{
    struct handle handles[MOST];

    open_loop();
    batch = n < MOST ? n : MOST;
    for (long i = 0; i < n - batch; i++)
        loop_call_later(loop, 3600 * one_to_two(), count, &made);
    chunks_measure(run, handles, batch);
    loop_free(loop);
}

void ours_timer(long n)
{
    among(n, set_and_fire);
}

void ours_timer_cancel(long n)
{
    among(n, set_and_cancel);
    if (made)
        contestant_fail("a timer fired that was cancelled");
}
