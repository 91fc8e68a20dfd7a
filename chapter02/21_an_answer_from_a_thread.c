/*
 * An answer from a thread
 *
 * Notes: 2.5, Tasks, coroutines, futures and awaitables. Listing: -.
 *
 * Nothing here has a lock, so a thread may not touch a future. It hands the
 * loop a function, by loop_call_soon_threadsafe(), which the loop's own thread
 * calls. At the other end of the future a task can wait, or a done callback.
 *
 * Run: make chapter02/21_an_answer_from_a_thread
 * Notice: which function runs in which thread. The callback comes before main,
 *      for it was there first. A late one is called as well, a turn later.
 */
#include <pthread.h>
#include <stdio.h>

#include "await.h"
#include "future.h"
#include "loop.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "wakeup.h"

static struct loop *loop;
static struct future *answer;

static void say(const char *what)
{
    printf("%s, in %s thread\n", what,
           loop_running() == loop ? "the loop's" : "its own");
}

static void set_answer(void *unused)
{
    (void)unused;
    say("set_answer() completes the future");
    outcome_ignore(future_set_result(answer, 42)); /* or it was cancelled */
    future_release(answer);
    loop_forget_thread(loop);
}

static void *compute(void *unused)
{
    say("compute() has found the answer");
    if (loop_call_soon_threadsafe(loop, set_answer, NULL).error)
        program_fail("no memory for a call from a thread");
    return unused;
}

static void on_done(struct future *future, void *which)
{
    (void)future;
    say(which);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    pthread_t thread;

    loop = asyncio_get_running_loop();
    answer = loop_create_future(loop);
    future_retain(answer);    /* set_answer() gives it back as well */
    loop_expect_thread(loop); /* or it would take the silence for a deadlock */
    if (!future_add_done_callback(answer, on_done, "a callback is called") ||
        pthread_create(&thread, NULL, compute, NULL) != 0)
        program_fail("no memory or no thread");
    struct outcome outcome = await(answer);
    say("main goes on");
    if (!future_add_done_callback(answer, on_done, "a late callback is called"))
        program_fail("no memory");
    pthread_join(thread, NULL); /* it has nothing left to do */
    future_release(answer);     /* the loop keeps it for the callback */
    return outcome.error ? outcome : asyncio_sleep(0);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
