/* test_runner_end - what still runs when main has ended, turn by turn. */
#include "kinds.h"

static void begin(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
}

TestSuite(runner_end, .init = begin);

static int calls;

/* In this turn and in every one after it. */
static void call_again(void *unused)
{
    calls++;
    loop_call_soon(asyncio_get_running_loop(), call_again, unused);
}

static struct outcome async_call_again(void *unused)
{
    loop_call_soon(asyncio_get_running_loop(), call_again, unused);
    return outcome_value(42);
}

/* One in which asyncio sees that main is done, and two each for generators and
   for threads, though there are none. */
Test(runner_end, queued_callbacks_get_five_turns, .description = "RNR-11")
{
    expect_value(asyncio_run(async_call_again, NULL), 42);
    cr_expect_eq(calls, 5, "%d", calls);
}

static struct waiter left = {.how = SLEEPS, .seconds = 9};

static struct outcome async_leave_a_task(void *stackless)
{
    task_release(asyncio_create_task(waiting(*(bool *)stackless, &left)));
    outcome_ignore(asyncio_sleep(0));
    return async_call_again(NULL);
}

/* Three more in which the task that is left is cancelled, is seen to be done,
   and the gather of all such ones is. */
BothKinds(runner_end, queued_callbacks_get_eight_turns_with_a_task_left,
          .description = "RNR-11")
{
    expect_value(asyncio_run(async_leave_a_task, stackless), 42);
    cr_expect_eq(calls, 8, "%d", calls);
}

static const void *left_task;
static int gone; /* how often it went */

static void look_whether_it_goes(struct observer *observer, int event,
                                 const void *subject)
{
    (void)observer;
    gone += event == OBJECT_GONE && subject == left_task;
}

static struct outcome async_leave_an_observed_task(void *stackless)
{
    static struct observer observer = {.on_event = look_whether_it_goes};
    struct task *task = asyncio_create_task(waiting(*(bool *)stackless, &left));

    loop_add_observer(asyncio_get_running_loop(), &observer);
    left_task = task;
    task_release(task);
    return asyncio_sleep(0);
}

BothKinds(runner_end, a_task_that_is_left_is_given_back)
{
    outcome_ignore(asyncio_run(async_leave_an_observed_task, stackless));
    cr_expect_eq(gone, 1);
}

Test(runner_end, a_runner_that_is_closed_unused_gives_none)
{
    struct runner runner = {0};

    outcome_ignore(runner_close(&runner));
    cr_expect_eq(calls, 0);
}

Test(runner_end, a_runner_that_ran_nothing_gives_four,
     .description = "RNR-11, RNR-13")
{
    struct runner runner = {0};

    loop_call_soon(runner_get_loop(&runner), call_again, NULL);
    expect_value(runner_close(&runner), 0);
    cr_expect_eq(calls, 4, "%d", calls);
}

/* ---- a loop that is stopped while tasks end --------------------------------- */

static struct outcome async_stop_the_loop(void *unused)
{
    (void)unused;
    outcome_ignore(asyncio_sleep(9));
    loop_stop(asyncio_get_running_loop());
    struct outcome outcome = asyncio_sleep(0);
    calls++;
    return outcome;
}

static struct outcome async_leave_one_that_stops(void *unused)
{
    task_release(
        asyncio_create_task(coroutine_new(async_stop_the_loop, unused)));
    return asyncio_sleep(0);
}

/* It ends in the turns that are left: none is told of it any more. */
Test(runner_end, a_task_may_stop_the_loop_when_it_is_cancelled)
{
    expect_error(asyncio_run(async_leave_one_that_stops, NULL), RuntimeError,
                 "Event loop stopped before Future completed.");
    cr_expect_eq(calls, 1);
}
