/* test_run_until - running a loop until something is done; closing it. */
#include "kinds.h"
#include "reports.h"
#include "run_until_complete.h"

TestSuite(run_until, .init = start, .fini = finish);

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

static void stop(void *unused)
{
    (void)unused;
    loop_stop(loop);
}

/* Says the word in this turn and in every one after it. */
static void say_for_ever(void *word)
{
    say(word);
    loop_call_soon(loop, say_for_ever, word);
}

Test(run_until, a_coroutine, .description = "RUN-05")
{
    expect_value(
        loop_run_until_complete(loop, coroutine_new(async_answer, NULL)), 42);
}

Test(run_until, a_task, .description = "RUN-05")
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_fail, NULL), NULL);

    expect_error(loop_run_until_complete(loop, task), ValueError, "boom");
    task_release(task);
}

static void set_it(void *future)
{
    expect_value(future_set_result(future, 42), 0);
}

Test(run_until, a_future, .description = "RUN-05")
{
    struct future *future = loop_create_future(loop);

    loop_call_later(loop, 1, set_it, future);
    expect_value(loop_run_until_complete(loop, future), 42);
    future_release(future);
}

BothKinds(run_until, a_coroutine_that_waits, .description = "RUN-05")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 3};

    expect_value(loop_run_until_complete(loop, waiting(*stackless, &waiter)),
                 0);
    cr_expect_eq(loop_time(loop), 3);
}

Test(run_until, callbacks_queued_by_the_end_still_run, .description = "RUN-06")
{
    struct future *future = loop_create_future(loop);

    loop_call_soon(loop, set_it, future);
    loop_call_soon(loop, say_for_ever, "turn");
    outcome_ignore(loop_run_until_complete(loop, future));
    expect_said("turn turn");
    future_release(future);
}

Test(run_until, a_done_future_takes_one_turn, .description = "RUN-07")
{
    struct future *future = loop_create_future(loop);

    set_it(future);
    loop_call_soon(loop, say_for_ever, "turn");
    expect_value(loop_run_until_complete(loop, future), 42);
    expect_said("turn");
    future_release(future);
}

Test(run_until, a_coroutine_that_returns_takes_two_turns,
     .description = "RUN-08")
{
    loop_call_soon(loop, say_for_ever, "turn");
    outcome_ignore(
        loop_run_until_complete(loop, coroutine_new(async_answer, NULL)));
    expect_said("turn turn");
}

Test(run_until, stopped_before_it_is_an_error, .description = "RUN-09")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(false, &waiter);

    loop_call_soon(loop, stop, NULL);
    expect_error(loop_run_until_complete(loop, task), RuntimeError,
                 "Event loop stopped before Future completed.");
    cr_expect_not(task_done(task));
    expect_value(loop_run_until_complete(loop, task), 0);
    task_release(task);
}

Test(run_until, a_future_of_another_loop_is_refused, .description = "RUN-11")
{
    struct loop *other = asyncio_new_event_loop();
    struct future *future = loop_create_future(other);

    loop_call_soon(loop, say, "ran");
    expect_error(loop_run_until_complete(loop, future), ValueError,
                 "The future belongs to a different loop than the one "
                 "specified as the loop argument");
    expect_said("");
    future_release(future);
    loop_free(other);
}

Test(run_until, an_old_future_does_not_stop_a_later_run,
     .description = "RUN-12")
{
    struct future *old = loop_create_future(loop);
    struct waiter waiter = {.how = SLEEPS, .seconds = 2};

    loop_call_soon(loop, stop, NULL);
    outcome_ignore(loop_run_until_complete(loop, old));
    loop_call_later(loop, 1, set_it, old);
    expect_value(loop_run_until_complete(loop, waiting(false, &waiter)), 0);
    future_release(old);
}

Test(run_until, tasks_outlive_a_stop, .description = "RUN-04")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 2};
    struct task *task = waiting_task(false, &waiter);

    loop_call_later(loop, 1, stop, NULL);
    loop_run_forever(loop);
    cr_expect_not(task_done(task));
    loop_call_later(loop, 2, stop, NULL);
    loop_run_forever(loop);
    cr_expect_eq(waiter.time, 2);
    task_release(task);
}
