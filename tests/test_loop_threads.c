/* test_loop_threads - what debug mode says of a loop that is used in a thread
   other than its own. */
#include "support.h"

#include <pthread.h>

#include "loop.h"

static struct loop *loop;

static void start(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    setenv("ASYNCIO_DEBUG", "1", 1);
    loop = loop_new();
}

static void finish(void)
{
    loop_free(loop);
}

TestSuite(loop_threads, .init = start, .fini = finish, .timeout = 20);

static void call_soon(void)
{
    loop_call_soon(loop, say, "called");
}

static void call_later(void)
{
    loop_call_later(loop, 1, say, "called");
}

/* ---- while it runs ---------------------------------------------------------- */

static const char *words;

/* In a thread, of which last_words() makes a process. */
static void *hear_last_words(void *function)
{
    words = last_words(*(void (**)(void))function);
    return NULL;
}

static void hear_in_thread(void *function)
{
    pthread_t thread;

    pthread_create(&thread, NULL, hear_last_words, function);
    pthread_join(thread, NULL);
}

static void expect_refused(void (*function)(void))
{
    loop_call_soon(loop, hear_in_thread, &function);
    loop_run_once(loop);
    cr_expect_str_eq(words, "RuntimeError: Non-thread-safe operation invoked "
                            "on an event loop other than the current one");
}

Test(loop_threads, call_soon_while_it_runs_is_a_bug, .description = "THR-02")
{
    expect_refused(call_soon);
}

Test(loop_threads, call_later_while_it_runs_is_a_bug, .description = "THR-02")
{
    expect_refused(call_later);
}

/* ---- while it does not ------------------------------------------------------ */

static void *call_soon_in_thread(void *unused)
{
    call_soon();
    return unused;
}

Test(loop_threads, before_it_runs_any_may_call)
{
    pthread_t thread;

    pthread_create(&thread, NULL, call_soon_in_thread, NULL);
    pthread_join(thread, NULL);
    loop_run_once(loop);
    expect_said("called");
}
