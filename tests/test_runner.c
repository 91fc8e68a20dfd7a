/* test_runner - asyncio_run: a loop from its making to its end. */
#include "kinds.h"
#include "reports.h"

#include <pthread.h>

#include "tasks.h"
#include "threads.h"

static void begin(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
}

TestSuite(runner, .init = begin);

static struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

static struct outcome async_fail(void *unused)
{
    (void)unused;
    return outcome_raise(ValueError, "boom");
}

Test(runner, run_returns_the_value_of_main, .description = "RNR-01")
{
    expect_value(asyncio_run(async_answer, NULL), 42);
}

Test(runner, run_raises_the_error_of_main, .description = "RNR-01")
{
    expect_error(asyncio_run(async_fail, NULL), ValueError, "boom");
}

BothKinds(runner, run_takes_either_kind, .description = "RNR-01")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 3};

    expect_value(asyncio_run_coroutine(waiting(*stackless, &waiter)), 0);
    cr_expect_eq(waiter.time, 3);
}

static struct outcome async_keep_loop(void *its_loop)
{
    struct loop *here = asyncio_get_running_loop();

    loop_retain(here);
    *(struct loop **)its_loop = here;
    return outcome_value(0);
}

Test(runner, run_closes_its_loop, .description = "RNR-01, RNR-11")
{
    struct loop *its_loop = NULL;

    expect_value(asyncio_run(async_keep_loop, &its_loop), 0);
    cr_expect(loop_is_closed(its_loop));
    cr_expect_null(loop_running());
    loop_release(its_loop);
}

static struct outcome async_run_again(void *unused)
{
    (void)unused;
    return asyncio_run(async_answer, NULL);
}

/* In a process of its own, which this ends. */
static void run_in_a_process(void (*function)(void))
{
    pid_t child = fork();

    if (child == 0) {
        struct rlimit no_core = {0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        signal(SIGABRT, SIG_DFL);
        function();
        _exit(0);
    }
    int ended = 0;
    cr_assert_eq(waitpid(child, &ended, 0), child);
    cr_expect(WIFSIGNALED(ended) && WTERMSIG(ended) == SIGABRT);
}

static void run_in_a_run(void)
{
    outcome_ignore(asyncio_run(async_run_again, NULL));
}

static void run_in_a_run_apart(void *unused)
{
    (void)unused;
    run_in_a_process(run_in_a_run);
}

Test(runner, run_in_a_running_loop_is_a_bug, .description = "RNR-03")
{
    expect_heard(run_in_a_run_apart, NULL,
                 "RuntimeError: asyncio.run() cannot be called from a running "
                 "event loop");
}

Test(runner, a_main_that_was_refused_is_reported, .description = "RNR-03")
{
    expect_heard(run_in_a_run_apart, NULL,
                 "coroutine 'async_answer' was never awaited");
}

/* ---- what is left ------------------------------------------------------------ */

static struct waiter left[2];
static struct task *tasks[2];

static struct outcome async_leave_two(void *stackless)
{
    struct loop *here = asyncio_get_running_loop();

    for (int i = 0; i < 2; i++) {
        left[i].how = SLEEPS;
        left[i].seconds = 9;
        tasks[i] =
            loop_create_task(here, waiting(*(bool *)stackless, &left[i]), NULL);
    }
    outcome_ignore(asyncio_sleep(1));
    return outcome_value(42);
}

BothKinds(runner, remaining_tasks_are_cancelled, .description = "RNR-06")
{
    expect_value(asyncio_run(async_leave_two, stackless), 42);
    for (int i = 0; i < 2; i++) {
        cr_expect(task_cancelled(tasks[i]));
        cr_expect_eq(left[i].time, 1);
        task_release(tasks[i]);
    }
}

BothKinds(runner, remaining_tasks_may_take_their_time, .description = "RNR-06")
{
    left[0].refuses = 1;
    expect_value(asyncio_run(async_leave_two, stackless), 42);
    expect_value(task_result(tasks[0]), 0);
    cr_expect_eq(left[0].time, 10);
    task_release(tasks[0]);
    task_release(tasks[1]);
}

static struct outcome async_leave_and_fail(void *stackless)
{
    outcome_ignore(async_leave_two(stackless));
    return outcome_raise(ValueError, "boom");
}

BothKinds(runner, remaining_tasks_are_cancelled_also_if_main_fails,
          .description = "RNR-06")
{
    expect_error(asyncio_run(async_leave_and_fail, stackless), ValueError,
                 "boom");
    for (int i = 0; i < 2; i++) {
        cr_expect(task_cancelled(tasks[i]));
        task_release(tasks[i]);
    }
}

static struct outcome in_cleanup;

static void fail_in_cleanup(void *stackless)
{
    in_cleanup = outcome_raise(ValueError, "in cleanup");
    left[0].answer = &in_cleanup;
    expect_value(asyncio_run(async_leave_two, stackless), 42);
    task_release(tasks[0]);
    task_release(tasks[1]);
}

BothKinds(runner, a_failure_of_what_is_left_is_reported,
          .description = "RNR-07")
{
    const char *words = heard(fail_in_cleanup, stackless);

    cr_expect_str_eq(
        words, "unhandled exception during asyncio.run() shutdown\n"
               "    task: <Task finished name='Task-2' coro=<async_waiter() "
               "done> exception=ValueError('in cleanup')>\n"
               "    ValueError: in cleanup\n");
}

static struct waiter late = {.how = SLEEPS, .seconds = 1};

static struct outcome async_spawn_when_cancelled(void *stackless)
{
    struct outcome outcome = asyncio_sleep(9);

    task_release(asyncio_create_task(waiting(*(bool *)stackless, &late)));
    return outcome;
}

static struct outcome async_leave_a_spawner(void *stackless)
{
    task_release(asyncio_create_task(
        coroutine_new(async_spawn_when_cancelled, stackless)));
    return asyncio_sleep(0);
}

static void leave_a_spawner(void *stackless)
{
    expect_value(asyncio_run(async_leave_a_spawner, stackless), 0);
}

BothKinds(runner, tasks_made_in_the_clean_up_are_not_waited_for,
          .description = "RNR-08")
{
    expect_heard(leave_a_spawner, stackless,
                 "Task was destroyed but it is pending!\n"
                 "    task: <Task pending name='Task-3'");
    cr_expect_neq(late.task, NULL); /* but they begin */
}

static int requests; /* to be cancelled, when the left-over task was */

static struct outcome async_count_requests(void *unused)
{
    struct outcome outcome = asyncio_sleep(9);

    (void)unused;
    requests = (int)task_cancelling(asyncio_current_task());
    outcome_ignore(asyncio_sleep(0)); /* a second one would come in here */
    requests = (int)task_cancelling(asyncio_current_task());
    return outcome;
}

static struct outcome async_leave_a_counter(void *unused)
{
    task_release(
        asyncio_create_task(coroutine_new(async_count_requests, unused)));
    return asyncio_sleep(0);
}

Test(runner, a_task_that_is_left_is_cancelled_once, .description = "RNR-08")
{
    expect_value(asyncio_run(async_leave_a_counter, NULL), 0);
    cr_expect_eq(requests, 1);
}

static struct outcome async_leave_a_new_one(void *stackless)
{
    left[0] = (struct waiter){.how = SLEEPS, .seconds = 9};
    tasks[0] = asyncio_create_task(waiting(*(bool *)stackless, &left[0]));
    return outcome_value(0);
}

BothKinds(runner, a_task_of_the_last_step_begins_before_it_is_cancelled,
          .description = "RNR-09")
{
    expect_value(asyncio_run(async_leave_a_new_one, stackless), 0);
    cr_expect_not_null(left[0].task);
    cr_expect(task_cancelled(tasks[0]));
    task_release(tasks[0]);
}

static struct outcome async_say_when_cancelled(void *word)
{
    struct outcome outcome = asyncio_sleep(9);

    say(word);
    return outcome;
}

static struct outcome async_leave_three(void *unused)
{
    (void)unused;
    task_release(
        asyncio_create_task(coroutine_new(async_say_when_cancelled, "a")));
    task_release(
        asyncio_create_task(coroutine_new(async_say_when_cancelled, "b")));
    task_release(
        asyncio_create_task(coroutine_new(async_say_when_cancelled, "c")));
    return asyncio_sleep(0);
}

Test(runner, remaining_tasks_are_cancelled_oldest_first,
     .description = "RNR-06")
{
    expect_value(asyncio_run(async_leave_three, NULL), 0);
    expect_said("a b c");
}

/* ---- a runner by itself -------------------------------------------------------- */

static struct outcome async_loop(void *unused)
{
    (void)unused;
    return outcome_value((intptr_t)asyncio_get_running_loop());
}

Test(runner, a_runner_runs_several_coroutines_on_one_loop,
     .description = "RNR-12")
{
    struct runner runner = {0};
    struct outcome first = runner_run(&runner, coroutine_new(async_loop, NULL));

    expect_value(runner_run(&runner, coroutine_new(async_loop, NULL)),
                 first.value);
    outcome_ignore(runner_close(&runner));
}

Test(runner, the_loop_of_a_runner_is_made_when_asked_for,
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

Test(runner, a_closed_runner_refuses, .description = "RNR-14")
{
    expect_heard(run_closed, NULL,
                 "coroutine 'async_answer' was never awaited");
    expect_error(closed, RuntimeError, "Runner is closed");
}

Test(runner, unused_it_can_be_closed, .description = "RNR-14")
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

Test(runner, a_run_in_a_running_loop_is_a_bug, .description = "RNR-04")
{
    expect_heard(run_a_runner_apart, NULL,
                 "RuntimeError: Runner.run() cannot be called from a running "
                 "event loop");
}

/* ---- debug mode ---------------------------------------------------------------- */

static struct outcome async_debug(void *unused)
{
    (void)unused;
    return outcome_value(loop_get_debug(asyncio_get_running_loop()));
}

Test(runner, debug_can_be_asked_for, .description = "RNR-05")
{
    expect_value(asyncio_run_debug(async_debug, NULL, true), true);
}

Test(runner, debug_goes_by_the_environment, .description = "RNR-05")
{
    setenv("ASYNCIO_DEBUG", "1", 1);
    expect_value(asyncio_run(async_debug, NULL), true);
}

Test(runner, whatever_is_in_the_environment_asks_for_it,
     .description = "DBG-01: as PYTHONASYNCIODEBUG, also 0")
{
    setenv("ASYNCIO_DEBUG", "0", 1);
    expect_value(asyncio_run(async_debug, NULL), true);
    setenv("ASYNCIO_DEBUG", "", 1);
    expect_value(asyncio_run(async_debug, NULL), false);
}

Test(runner, debug_false_goes_before_the_environment, .description = "RNR-05")
{
    setenv("ASYNCIO_DEBUG", "1", 1);
    expect_value(asyncio_run_debug(async_debug, NULL, false), false);
}

/* ---- what a program ends with --------------------------------------------------- */

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

Test(runner, a_value_is_success)
{
    expect_exit(outcome_value(42), 0, "");
}

Test(runner, an_error_is_printed_and_the_status_is_1)
{
    expect_exit(outcome_raise(ValueError, "x"), 1, "ValueError: x\n");
}

Test(runner, an_interrupt_makes_the_status_130)
{
    expect_exit(outcome_raise(KeyboardInterrupt, "%s", ""), 130,
                "KeyboardInterrupt\n");
}

/* ---- two at once ----------------------------------------------------------------- */

static void *run_in_thread(void *unused)
{
    (void)unused;
    for (int i = 0; i < 50; i++)
        if (asyncio_run(async_answer, NULL).value != 42)
            return (void *)(intptr_t)1;
    return NULL;
}

Test(runner, two_threads_run_a_loop_each, .description = "ACC-02")
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

Test(runner, two_runs_count_as_in_asyncio, .description = "TASK-19")
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

Test(runner, two_runs_with_threads_number_tasks_as_in_asyncio,
     .description = "TASK-19")
{
    expect_value(asyncio_run(async_number_after_a_thread, NULL), 1);
    expect_value(asyncio_run(async_number_after_a_thread, NULL), 4);
}
