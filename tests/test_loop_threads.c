/* test_loop_threads - what debug mode says of a loop that is used in a thread
   other than its own. */
#include "future_cancel.h"
#include "reports.h"

#include <pthread.h>

#include "event_loop.h"
#include "future.h"

static struct loop *loop;

static void start(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    setenv("ASYNCIO_DEBUG", "1", 1);
    loop = asyncio_new_event_loop();
    loop->slow_callback_duration = 3600; /* the machine may be busy */
}

static void finish(void)
{
    loop_free(loop);
}

TestSuite(loop_threads, .init = start, .fini = finish);

static void call_soon(void)
{
    loop_call_soon(loop, say, "called");
}

static void call_later(void)
{
    loop_call_later(loop, 1, say, "called");
}

/* ---- while it runs ------------------------------------------------------- */

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

/* ---- while it does not --------------------------------------------------- */

static void *call_soon_in_thread(void *unused)
{
    call_soon();
    return unused;
}

Test(loop_threads, any_thread_may_call_before_the_loop_runs)
{
    pthread_t thread;

    pthread_create(&thread, NULL, call_soon_in_thread, NULL);
    pthread_join(thread, NULL);
    loop_run_once(loop);
    expect_said("called");
}

/* ---- futures ------------------------------------------------------------- */

static struct future *future;

static void set_result(void)
{
    outcome_ignore(future_set_result(future, 42));
}

static void set_exception(void)
{
    outcome_ignore(future_set_exception(future, error_new(ValueError, "x")));
}

static void cancel(void)
{
    future_cancel(future);
}

Test(loop_threads, a_future_is_not_completed_from_there,
     .description = "THR-02, DBG-07")
{
    future = loop_create_future(loop);
    expect_refused(set_result);
    expect_refused(set_exception);
    expect_refused(cancel);
    cr_expect_not(future_done(future));
    future_release(future);
}

static void *set_result_in_thread(void *unused)
{
    set_result();
    return unused;
}

Test(loop_threads, a_future_may_be_before_the_loop_runs,
     .description = "DBG-07")
{
    pthread_t thread;

    future = loop_create_future(loop);
    pthread_create(&thread, NULL, set_result_in_thread, NULL);
    pthread_join(thread, NULL);
    cr_expect(future_done(future));
    future_release(future);
}

static void set_result_here(void *unused)
{
    (void)unused;
    set_result();
}

Test(loop_threads, the_thread_of_the_loop_may_always_call)
{
    future = loop_create_future(loop);
    loop_call_soon(loop, set_result_here, NULL);
    loop_run_once(loop);
    cr_expect(future_done(future));
    future_release(future);
}

/* ---- what to do instead -------------------------------------------------- */

/* In a process of its own, for that ends with it. */
static void set_result_and_end(void *unused)
{
    struct rlimit no_core = {0, 0};
    pid_t child = fork();

    (void)unused;
    if (child == 0) {
        setrlimit(RLIMIT_CORE, &no_core);
        signal(SIGABRT, SIG_DFL);
        set_result();
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

static const char *report;

static void *hear_report(void *unused)
{
    report = heard(set_result_and_end, unused);
    return NULL;
}

static void hear_report_in_thread(void *unused)
{
    pthread_t thread;

    pthread_create(&thread, NULL, hear_report, unused);
    pthread_join(thread, NULL);
}

Test(loop_threads, the_report_says_what_to_do_instead, .description = "THR-02")
{
    future = loop_create_future(loop);
    loop_call_soon(loop, hear_report_in_thread, NULL);
    loop_run_once(loop);
    cr_expect_not_null(strstr(report, "\n    Future.set_result() was called"),
                       "%s", report);
    cr_expect_not_null(strstr(report, "hand loop_call_soon_threadsafe() a "),
                       "%s", report);
    future_release(future);
}
