/*
 * libuv - the event loop below Node, in C: calls, timers, threads, no tasks.
 *
 * An idle handle is the nearest thing to call_soon(): it is started, called in
 * the next turn, and stops itself.
 */
#include <stdio.h>
#include <string.h>
#include <uv.h>

#include "chunks.h"
#include "contestant.h"
#include "peer_libuv.h"

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

/* n are pending; at_a_time of them are set, and fire or are cancelled. */
static void among(long n, long at_a_time, void (*run)(void *, long))
{
    loop = uv_default_loop();
    batch = n < at_a_time ? n : at_a_time;
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
    among(n, MOST, set_and_fire);
}

static void timer_cancel(long n)
{
    among(n, MOST, set_and_cancel);
}

/* A time limit that is not reached is a timer set and cancelled. */
static void timeout(long n)
{
    among(n, n, set_and_cancel);
}

static void work(uv_work_t *request)
{
    (void)request;
}

static void work_done(uv_work_t *request, int status)
{
    (void)request;
    if (status < 0)
        contestant_fail("a thread did not do its work");
    made++;
}

static void there_and_back(void *unused, long rounds)
{
    uv_work_t request;

    (void)unused;
    while (rounds-- > 0) {
        uv_queue_work(loop, &request, work, work_done);
        uv_run(loop, UV_RUN_DEFAULT); /* until it is done */
    }
}

static void to_thread(long unused)
{
    (void)unused;
    loop = uv_default_loop();
    chunks_measure(there_and_back, NULL, 1);
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
                              {"timeout", timeout, 100000},
                              {"to_thread", to_thread, 1},
                              {"run", run, 1},
                              {"serve", peer_libuv_serve, 1},
                              {0}});
}
