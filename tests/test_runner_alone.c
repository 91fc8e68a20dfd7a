/* test_runner_alone - a runner by itself, and what a program ends with. */
#include "runners.h"

#include <pthread.h>

#include "tasks.h"
#include "threads.h"

TestSuite(runner_alone, .init = begin);

/* ---- a runner by itself -------------------------------------------------- */

static struct outcome async_loop(void *unused)
{
    (void)unused;
    return outcome_value((intptr_t)asyncio_get_running_loop());
}

Test(runner_alone, a_runner_runs_several_coroutines_on_one_loop,
     .description = "RNR-12")
{
    struct runner runner = {0};
    struct outcome first = runner_run(&runner, coroutine_new(async_loop, NULL));

    expect_value(runner_run(&runner, coroutine_new(async_loop, NULL)),
                 first.value);
    outcome_ignore(runner_close(&runner));
}

Test(runner_alone, the_loop_of_a_runner_is_made_when_asked_for,
     .description = "RNR-13")
{
    struct runner runner = {0};
    struct loop *its_loop = runner_get_loop(&runner);

    cr_assert_not_null(its_loop);
    expect_value(runner_run(&runner, coroutine_new(async_loop, NULL)),
                 (intptr_t)its_loop);
    outcome_ignore(runner_close(&runner));
}

static struct outcome closed;

static void run_closed(void *unused)
{
    struct runner runner = {0};

    (void)unused;
    expect_value(runner_run(&runner, coroutine_new(async_answer, NULL)), 42);
    outcome_ignore(runner_close(&runner));
    outcome_ignore(runner_close(&runner));
    closed = runner_run(&runner, coroutine_new(async_answer, NULL));
    cr_expect_null(runner_get_loop(&runner));
}

Test(runner_alone, a_closed_runner_refuses, .description = "RNR-14")
{
    expect_heard(run_closed, NULL,
                 "coroutine 'async_answer' was never awaited");
    expect_error(closed, RuntimeError, "Runner is closed");
}

Test(runner_alone, unused_it_can_be_closed, .description = "RNR-14")
{
    struct runner runner = {0};

    outcome_ignore(runner_close(&runner));
    cr_expect_null(runner_get_loop(&runner));
}

static struct outcome async_run_a_runner(void *unused)
{
    struct runner runner = {0};

    (void)unused;
    return runner_run(&runner, coroutine_new(async_answer, NULL));
}

static void run_a_runner_in_a_run(void)
{
    outcome_ignore(asyncio_run(async_run_a_runner, NULL));
}

static void run_a_runner_apart(void *unused)
{
    (void)unused;
    run_in_a_process(run_a_runner_in_a_run);
}

Test(runner_alone, a_run_in_a_running_loop_is_a_bug, .description = "RNR-04")
{
    expect_heard(run_a_runner_apart, NULL,
                 "RuntimeError: Runner.run() cannot be called from a running "
                 "event loop");
}

/* ---- debug mode ---------------------------------------------------------- */

static struct outcome async_debug(void *unused)
{
    (void)unused;
    return outcome_value(loop_get_debug(asyncio_get_running_loop()));
}

Test(runner_alone, debug_can_be_asked_for, .description = "RNR-05")
{
    expect_value(asyncio_run_debug(async_debug, NULL, true), true);
}

Test(runner_alone, debug_goes_by_the_environment, .description = "RNR-05")
{
    setenv("ASYNCIO_DEBUG", "1", 1);
    expect_value(asyncio_run(async_debug, NULL), true);
}

Test(runner_alone, whatever_is_in_the_environment_asks_for_it,
     .description = "DBG-01: as PYTHONASYNCIODEBUG, also 0")
{
    setenv("ASYNCIO_DEBUG", "0", 1);
    expect_value(asyncio_run(async_debug, NULL), true);
    setenv("ASYNCIO_DEBUG", "", 1);
    expect_value(asyncio_run(async_debug, NULL), false);
}

Test(runner_alone, debug_false_goes_before_the_environment,
     .description = "RNR-05")
{
    setenv("ASYNCIO_DEBUG", "1", 1);
    expect_value(asyncio_run_debug(async_debug, NULL, false), false);
}

/* ---- what a program ends with -------------------------------------------- */

static struct outcome ended;
static int status;

static void exit_status(void *unused)
{
    (void)unused;
    status = asyncio_exit_status(ended);
}

static void expect_exit(struct outcome outcome, int expected, const char *words)
{
    ended = outcome;
    cr_expect_str_eq(heard(exit_status, NULL), words);
    cr_expect_eq(status, expected);
}

Test(runner_alone, a_value_is_success)
{
    expect_exit(outcome_value(42), 0, "");
}

Test(runner_alone, an_error_is_printed_and_the_status_is_1)
{
    expect_exit(outcome_raise(ValueError, "x"), 1, "ValueError: x\n");
}

Test(runner_alone, an_interrupt_makes_the_status_130)
{
    expect_exit(outcome_raise(KeyboardInterrupt, "%s", ""), 130,
                "KeyboardInterrupt\n");
}

/* ---- two at once --------------------------------------------------------- */

static void *run_in_thread(void *unused)
{
    (void)unused;
    for (int i = 0; i < 50; i++)
        if (asyncio_run(async_answer, NULL).value != 42)
            return (void *)(intptr_t)1;
    return NULL;
}

Test(runner_alone, two_threads_run_a_loop_each, .description = "ACC-02")
{
    void *result;
    pthread_t other;

    pthread_create(&other, NULL, run_in_thread, NULL);
    cr_expect_null(run_in_thread(NULL));
    pthread_join(other, &result);
    cr_expect_null(result);
}

/* asyncio ends a run with two tasks of its own, each of which has a number. */
static struct outcome async_own_number(void *unused)
{
    (void)unused;
    return outcome_value((intptr_t)asyncio_current_task()->number);
}

Test(runner_alone, two_runs_count_as_in_asyncio, .description = "TASK-19")
{
    expect_value(asyncio_run(async_own_number, NULL), 1);
    expect_value(asyncio_run(async_own_number, NULL), 4);
}

static struct outcome do_nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

static struct outcome async_number_after_a_thread(void *unused)
{
    struct outcome outcome = asyncio_to_thread(do_nothing, unused);

    return outcome.error ? outcome : async_own_number(NULL);
}

Test(runner_alone, two_runs_with_threads_number_tasks_as_in_asyncio,
     .description = "TASK-19")
{
    expect_value(asyncio_run(async_number_after_a_thread, NULL), 1);
    expect_value(asyncio_run(async_number_after_a_thread, NULL), 4);
}
