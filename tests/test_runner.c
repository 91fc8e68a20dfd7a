/* test_runner - asyncio_run: a loop from its making to its end. */
#include "runners.h"

#include "tasks.h"
#include "threads.h"

TestSuite(runner, .init = begin);

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

/* ---- what is left -------------------------------------------------------- */

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
