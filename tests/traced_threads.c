/* traced_threads - threads beside the loop, and those that work for it. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

#include "await.h"
#include "event_loop.h"
#include "future_cancel.h"
#include "run_until_complete.h"
#include "runner.h"
#include "sleep.h"
#include "threads.h"
#include "traced.h"
#include "wakeup.h"

/* ---- of the program's own --------------------------------------------------- */

static void *run_loop(void *unused)
{
    (void)unused;
    outcome_ignore(asyncio_run(nothing, NULL));
    return NULL;
}

static struct outcome runs_other_thread(void *unused)
{
    pthread_t thread;

    (void)unused;
    pthread_create(&thread, NULL, run_loop, NULL);
    pthread_join(thread, NULL);
    return outcome_value(0);
}

static void *post(void *loop)
{
    outcome_ignore(loop_call_soon_threadsafe(loop, print, "posted"));
    return NULL;
}

static struct outcome is_posted_to(void *unused)
{
    pthread_t thread;

    (void)unused;
    pthread_create(&thread, NULL, post, asyncio_get_running_loop());
    pthread_join(thread, NULL);
    return asyncio_sleep(1);
}

static atomic_bool posted;

/* And no longer: a trace keeps its first events and its last ones, and what is
   posted is then among these, however late. */
static struct outcome yields_until_posted(void *unused)
{
    struct outcome outcome;

    (void)unused;
    do
        outcome = asyncio_sleep(0);
    while (!outcome.error && !atomic_load(&posted));
    return outcome;
}

static void *run_given_loop(void *loop)
{
    outcome_ignore(loop_run_until_complete(
        loop, coroutine_new(yields_until_posted, NULL)));
    return NULL;
}

static void do_nothing(void *unused)
{
    (void)unused;
}

/* A loop of this thread runs in another, to which this one posts. */
static int hands_loop_over(void)
{
    struct loop *loop = asyncio_new_event_loop();
    pthread_t thread;

    pthread_create(&thread, NULL, run_given_loop, loop);
    for (int i = 0; i < 1000; i++)
        outcome_ignore(loop_call_soon_threadsafe(loop, do_nothing, NULL));
    atomic_store(&posted, true);
    pthread_join(thread, NULL);
    loop_free(loop);
    return 0;
}

/* One that knows nothing of a loop prints while that is in a call. */
static void *print_beside(void *unused)
{
    puts("in a thread of its own");
    return unused;
}

static struct outcome prints_beside(void *unused)
{
    pthread_t thread;

    puts("in the loop");
    pthread_create(&thread, NULL, print_beside, NULL);
    pthread_join(thread, NULL);
    return outcome_value((intptr_t)unused);
}

/* ---- the loop's -------------------------------------------------------------- */

static struct outcome say_it(void *text)
{
    puts(text);
    return outcome_value(0);
}

static struct outcome uses_threads(void *unused)
{
    (void)unused;
    return asyncio_to_thread(say_it, "in a thread");
}

static struct outcome block(void *door)
{
    pthread_mutex_lock(door);
    pthread_mutex_unlock(door);
    return outcome_value(0);
}

/* All threads are at work, so one call waits, and is cancelled. */
static struct outcome withdraws(void *unused)
{
    enum { MOST = 40 };
    static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
    struct loop *loop = asyncio_get_running_loop();
    struct future *calls[MOST];

    (void)unused;
    pthread_mutex_lock(&door);
    for (int i = 0; i < MOST; i++)
        calls[i] = loop_run_in_executor(loop, block, &door);
    future_cancel(calls[MOST - 1]);
    pthread_mutex_unlock(&door);
    for (int i = 0; i < MOST; i++) {
        outcome_ignore(await(calls[i]));
        future_release(calls[i]);
    }
    return outcome_value(0);
}

const struct deed threaded_deeds[] = {
    {"other-thread", runs_other_thread, NULL},
    {"posted", is_posted_to, NULL},
    {"hands-over", NULL, hands_loop_over},
    {"prints-beside", prints_beside, NULL},
    {"threads", uses_threads, NULL},
    {"withdraws", withdraws, NULL},
    {NULL, NULL, NULL},
};
