/*
 * libuv - the event loop below Node, in C: calls and timers, no tasks.
 *
 * An idle handle is the nearest thing to call_soon(): it is started, called in
 * the next turn, and stops itself.
 */
#include <stdio.h>
#include <string.h>
#include <uv.h>

#include "chunks.h"
#include "contestant.h"

enum { MOST = 1000 };

static uv_loop_t *loop;
static uv_idle_t *idles;
static uv_timer_t *timers;
static long batch, made;

static void idle_called(uv_idle_t *idle)
{
    made++;
    uv_idle_stop(idle);
}

static void timer_called(uv_timer_t *timer)
{
    (void)timer;
    made++;
}

static void queue_and_run(void *unused, long rounds)
{
    (void)unused;
    for (long wanted = made + rounds * batch; made < wanted;) {
        for (long i = 0; i < batch; i++)
            uv_idle_start(&idles[i], idle_called);
        uv_run(loop, UV_RUN_NOWAIT);
    }
}

static void call_soon(long n)
{
    loop = uv_default_loop();
    batch = n;
    idles = contestant_array(n, sizeof *idles);
    for (long i = 0; i < n; i++)
        uv_idle_init(loop, &idles[i]);
    chunks_measure(queue_and_run, NULL, n);
}

/* Its timers count milliseconds, so those that are due now are in the order in
   which they were set. */
static void set_and_fire(void *unused, long rounds)
{
    (void)unused;
    for (long wanted = made + rounds * batch; made < wanted;) {
        for (long i = 0; i < batch; i++)
            uv_timer_start(&timers[i], timer_called, 0, 0);
        uv_run(loop, UV_RUN_NOWAIT);
    }
}

static uint64_t hour_or_two(void)
{
    return 3600000 + contestant_random() % 3600000;
}

static void set_and_cancel(void *unused, long rounds)
{
    (void)unused;
    while (rounds-- > 0) {
        for (long i = 0; i < batch; i++)
            uv_timer_start(&timers[i], timer_called,
                           contestant_random() % 3600000, 0);
        for (long i = 0; i < batch; i++)
            uv_timer_stop(&timers[i]);
    }
}

static void among(long n, void (*run)(void *, long))
{
    loop = uv_default_loop();
    batch = n < MOST ? n : MOST;
    timers = contestant_array(n, sizeof *timers);
    for (long i = 0; i < n; i++) {
        uv_timer_init(loop, &timers[i]);
        if (i >= batch)
            uv_timer_start(&timers[i], timer_called, hour_or_two(), 0);
    }
    chunks_measure(run, NULL, batch);
}

static void timer(long n)
{
    among(n, set_and_fire);
}

static void timer_cancel(long n)
{
    among(n, set_and_cancel);
}

static void begin_and_end(void *unused, long rounds)
{
    (void)unused;
    while (rounds-- > 0) {
        uv_loop_t empty;
        if (uv_loop_init(&empty) < 0)
            contestant_fail("no loop");
        uv_run(&empty, UV_RUN_DEFAULT);
        uv_loop_close(&empty);
    }
}

static void run(long unused)
{
    (void)unused;
    chunks_measure(begin_and_end, NULL, 1);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0)
        return puts(uv_version_string()) < 0;
    return contestant(
        argc, argv,
        (const struct work[]){{"call_soon", call_soon, 1000},
                              {"timer", timer, 100000},
                              {"timer-cancel", timer_cancel, 100000},
                              {"run", run, 1},
                              {0}});
}
