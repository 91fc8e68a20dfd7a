/* test_cancel_self - a task that cancels itself; cycles and long chains. */
#include "kinds.h"

TestSuite(cancel_self, .init = start, .fini = finish);

static struct future *future;
static struct outcome last;

static struct task *run(struct outcome (*function)(void *))
{
    return loop_create_task(loop, coroutine_new(function, NULL), NULL);
}

static struct outcome async_await_a_done_one(void *unused)
{
    (void)unused;
    task_cancel(asyncio_current_task());
    last = await(future);
    return asyncio_sleep(0);
}

Test(cancel_self, awaiting_a_done_future_does_not_count,
     .description = "CANC-08")
{
    future = loop_create_future(loop);
    expect_value(future_set_result(future, 42), 0);
    struct task *task = run(async_await_a_done_one);
    turn_times(2);
    expect_value(last, 42);
    cr_expect(task_cancelled(task));
    task_release(task);
    future_release(future);
}

static struct outcome async_cancel_and_await(void *unused)
{
    (void)unused;
    task_cancel(asyncio_current_task());
    return await(future);
}

Test(cancel_self, the_next_await_is_cancelled, .description = "CANC-09")
{
    future = loop_create_future(loop);
    struct task *task = run(async_cancel_and_await);
    turn();
    cr_expect(future_cancelled(future));
    turn();
    cr_expect(task_cancelled(task));
    task_release(task);
    future_release(future);
}

static struct outcome async_cancel_and_await_task(void *task)
{
    task_cancel(asyncio_current_task());
    return await(task);
}

BothKinds(cancel_self, the_next_awaited_task_may_refuse,
          .description = "CANC-09, CANC-27")
{
    struct outcome seven = outcome_value(7);
    struct waiter waiter = {.how = SLEEPS, .seconds = 1, .answer = &seven};
    struct task *inner = waiting_task(*stackless, &waiter);

    turn();
    struct task *task = loop_create_task(
        loop, coroutine_new(async_cancel_and_await_task, inner), NULL);
    run_out();
    expect_value(task_result(task), 7);
    task_release(task);
    task_release(inner);
}

static struct outcome async_cancel_and_gather(void *unused)
{
    struct future *all = asyncio_gather((void *[]){future}, 1, false);

    (void)unused;
    expect_value(future_set_result(future, 42), 0);
    task_cancel(asyncio_current_task());
    cr_assert_not(future_done(all)); /* it has yet to be told */
    struct outcome outcome = await(all);
    cr_expect_not(future_cancelled(all));
    future_release(all);
    return outcome;
}

/* All that the gather waits for is done: it refuses, and the request stays the
   task's. */
Test(cancel_self, the_next_await_may_refuse, .description = "CANC-09, GATH-10")
{
    future = loop_create_future(loop);
    struct task *task = run(async_cancel_and_gather);
    run_out();
    cr_expect(task_cancelled(task));
    task_release(task);
    future_release(future);
}

static struct outcome async_cancel_and_return(void *unused)
{
    (void)unused;
    task_cancel(asyncio_current_task());
    return outcome_value(42);
}

Test(cancel_self, returning_a_value_then_ends_as_cancelled,
     .description = "CANC-10")
{
    struct task *task = run(async_cancel_and_return);

    turn();
    cr_expect(task_cancelled(task));
    expect_error(task_result(task), CancelledError, "");
    task_release(task);
}

static struct outcome async_cancel_and_raise(void *unused)
{
    (void)unused;
    task_cancel(asyncio_current_task());
    return outcome_raise(ValueError, "wins");
}

Test(cancel_self, an_error_raised_then_wins, .description = "CANC-11")
{
    struct task *task = run(async_cancel_and_raise);

    turn();
    expect_error(task_result(task), ValueError, "wins");
    task_release(task);
}

static struct outcome async_own_timeout(void *unused)
{
    struct task *task = asyncio_current_task();

    (void)unused;
    task_cancel(task);
    struct outcome outcome = asyncio_sleep(1);
    if (outcome_is(outcome, CancelledError) && task_uncancel(task) == 0)
        return asyncio_sleep_result(1, 42); /* it was ours: go on */
    return outcome;
}

Test(cancel_self, a_task_forgets_its_own_request_that_it_withdrew,
     .description = "CANC-21")
{
    struct task *task = run(async_own_timeout);

    run_out();
    expect_value(task_result(task), 42);
    task_release(task);
}

/* ---- cycles: they overflow CPython's stack ------------------------------- */

BothKinds(cancel_self, two_tasks_that_await_each_other_can_be_cancelled,
          .description = "CANC-04")
{
    struct waiter a = {.how = AWAITS}, b = {.how = AWAITS};
    struct task *one = waiting_task(*stackless, &a);
    struct task *other = waiting_task(*stackless, &b);

    a.awaitable = other;
    b.awaitable = one;
    turn();
    cr_expect(task_cancel(one));
    turn_times(3);
    cr_expect(task_cancelled(one));
    cr_expect(task_cancelled(other));
    task_release(one);
    task_release(other);
}

Test(cancel_self, a_task_that_awaits_a_cycle_can_be_cancelled,
     .description = "CANC-04")
{
    struct waiter a = {.how = AWAITS}, b = {.how = AWAITS}, c = {.how = AWAITS};
    struct task *one = waiting_task(false, &a);
    struct task *other = waiting_task(false, &b);
    struct task *outside = waiting_task(false, &c);

    a.awaitable = other;
    b.awaitable = one;
    c.awaitable = one;
    turn();
    cr_expect(task_cancel(outside));
    turn_times(4);
    cr_expect(task_cancelled(one));
    cr_expect(task_cancelled(other));
    cr_expect(task_cancelled(outside));
    task_release(one);
    task_release(other);
    task_release(outside);
}

Test(cancel_self, uncancelled_tasks_of_a_cycle_get_no_value,
     .description = "CANC-20")
{
    struct waiter a = {.how = AWAITS}, b = {.how = AWAITS};
    struct task *one = waiting_task(false, &a);
    struct task *other = waiting_task(false, &b);

    a.awaitable = other;
    b.awaitable = one;
    turn();
    task_cancel(one);
    task_uncancel(one);
    task_uncancel(other);
    turn_times(3);
    cr_expect(task_cancelled(one) && task_cancelled(other));
    task_release(one);
    task_release(other);
}

static struct task *gathered;

static struct outcome async_gather_it(void *task)
{
    struct future *all =
        asyncio_gather((void *[]){*(struct task **)task}, 1, false);
    struct outcome outcome = await(all);

    future_release(all);
    return outcome;
}

Test(cancel_self, a_gather_of_its_own_task_can_be_cancelled,
     .description = "CANC-04, GATH-10")
{
    gathered =
        loop_create_task(loop, coroutine_new(async_gather_it, &gathered), NULL);
    turn();
    cr_expect(task_cancel(gathered));
    run_out();
    cr_expect(task_cancelled(gathered));
    task_release(gathered);
}

static struct task *two[2];

Test(cancel_self, two_tasks_that_gather_each_other_can_be_cancelled,
     .description = "CANC-04, GATH-10")
{
    for (int i = 0; i < 2; i++)
        two[i] = loop_create_task(
            loop, coroutine_new(async_gather_it, &two[1 - i]), NULL);
    turn();
    cr_expect(task_cancel(two[0]));
    run_out();
    cr_expect(task_cancelled(two[0]) && task_cancelled(two[1]));
    task_release(two[0]);
    task_release(two[1]);
}

/* A cycle at one child of a gather does not keep the others from answering;
   nor does it last for ever. */
static struct outcome async_gather_both(void *tasks)
{
    struct future *all = asyncio_gather(tasks, 2, true);
    struct outcome outcome = await(all);

    future_release(all);
    return outcome;
}

Test(cancel_self, a_gather_of_its_own_task_and_another_can_be_cancelled,
     .description = "CANC-04, GATH-10")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1, .refuses = 1};
    void *tasks[2] = {NULL, waiting_task(false, &waiter)};
    struct task *itself =
        loop_create_task(loop, coroutine_new(async_gather_both, tasks), NULL);

    tasks[0] = itself;
    turn();
    cr_expect(task_cancel(itself));
    run_out(); /* the other one has accepted: it waits for that to end */
    cr_expect_eq(waiter.waited, 2);
    cr_expect_eq(task_cancelling(tasks[1]), 1);
    cr_expect(task_cancel(itself));
    run_out();
    cr_expect(task_cancelled(itself));
    task_release(itself);
    task_release(tasks[1]);
}

/* ---- long chains --------------------------------------------------------- */

enum { CHAIN = 100000 };

Test(cancel_self, a_chain_of_a_hundred_thousand_can_be_cancelled,
     .description = "CANC-04")
{
    struct waiter *waiters = calloc(CHAIN, sizeof *waiters);
    struct task *outer = NULL;

    for (int i = 0; i < CHAIN; i++) {
        waiters[i] = (struct waiter){
            .how = i ? AWAITS : SLEEPS, .seconds = 1, .awaitable = outer};
        struct task *task = waiting_task(true, &waiters[i]);
        task_release(outer); /* the awaiting task keeps it */
        outer = task;
        turn();
    }
    cr_expect(task_cancel(outer));
    run_out();
    cr_expect(task_cancelled(outer));
    cr_expect_eq(waiters[CHAIN - 1].resumed, 2 * CHAIN);
    task_release(outer);
    free(waiters);
}

/* Cancelled by a coroutine, whose stack is small. */
static struct outcome async_cancel(void *task)
{
    return outcome_value(task_cancel(task));
}

static struct outcome async_gather_next(void *task)
{
    return async_gather_it(&task);
}

#ifdef __SANITIZE_THREAD__ /* which takes 8 ms for each stack */
enum { NESTED = 200 };
#else
enum { NESTED = 2000 };
#endif

Test(cancel_self, gathers_nested_deep_can_be_cancelled,
     .description = "GATH-10")
{
    struct waiter innermost = {.how = SLEEPS, .seconds = 1};
    struct task *outer = waiting_task(false, &innermost);

    for (int i = 0; i < NESTED; i++) {
        turn();
        struct task *task = loop_create_task(
            loop, coroutine_new(async_gather_next, outer), NULL);
        turn();
        task_release(outer);
        outer = task;
    }
    task_release(
        loop_create_task(loop, coroutine_new(async_cancel, outer), NULL));
    run_out();
    cr_expect(task_cancelled(outer));
    task_release(outer);
}
