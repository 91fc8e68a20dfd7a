/* test_await - one word for a coroutine, a task and a future. */
#include "kinds.h"
#include "reports.h"
#include "run_until_complete.h"

TestSuite(await, .init = start, .fini = finish);

/* What main awaits, and what it got for it. */
static void *awaitable;

static struct outcome async_main(void *unused)
{
    (void)unused;
    turns = 1; /* the others are counted from here */
    return await(awaitable);
}

static struct outcome run(void *what)
{
    awaitable = what;
    return loop_run_until_complete(loop, coroutine_new(async_main, NULL));
}

static struct outcome async_answer(void *unused)
{
    (void)unused;
    say("body");
    return outcome_value(42);
}

static struct outcome async_fail(void *unused)
{
    (void)unused;
    return outcome_raise(ValueError, "boom");
}

Test(await, making_a_coroutine_runs_nothing, .description = "CORO-01")
{
    struct coroutine *coroutine = coroutine_new(async_answer, NULL);

    turn();
    expect_said("");
    expect_value(run(coroutine), 42);
}

static void say_other(void *unused)
{
    (void)unused;
    say("other");
}

static struct outcome async_await_answer(void *unused)
{
    (void)unused;
    loop_call_soon(loop, say_other, NULL);
    return await(coroutine_new(async_answer, NULL));
}

Test(await, a_coroutine_runs_in_the_same_turn, .description = "CORO-02")
{
    expect_value(run(coroutine_new(async_await_answer, NULL)), 42);
    expect_said("body other");
}

BothKinds(await, a_coroutine_runs_in_the_same_task, .description = "CORO-02")
{
    struct waiter waiter = {.how = SLEEPS};
    struct task *task;

    awaitable = waiting(*stackless, &waiter);
    task = loop_create_task(loop, coroutine_new(async_main, NULL), NULL);
    turn_times(2);
    cr_expect_eq(waiter.task, task);
    cr_expect(task_done(task));
    task_release(task);
}

Test(await, the_value_of_the_coroutine_is_that_of_the_await,
     .description = "CORO-03")
{
    expect_value(run(coroutine_new(async_answer, NULL)), 42);
}

Test(await, the_error_of_the_coroutine_is_that_of_the_await,
     .description = "CORO-03")
{
    expect_error(run(coroutine_new(async_fail, NULL)), ValueError, "boom");
}

BothKinds(await, the_caller_waits_for_what_the_coroutine_waits_for,
          .description = "CORO-02")
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};
    struct task *task;

    awaitable = waiting(*stackless, &waiter);
    task = loop_create_task(loop, coroutine_new(async_main, NULL), NULL);
    turn();
    expect_value(future_set_result(future, 42), 0);
    turn();
    expect_value(task_result(task), 42);
    task_release(task);
    future_release(future);
}

BothKinds(await, a_cancellation_reaches_the_coroutine, .description = "CANC-03")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1, .refuses = 1};
    struct task *task;

    awaitable = waiting(*stackless, &waiter);
    task = loop_create_task(loop, coroutine_new(async_main, NULL), NULL);
    turn();
    task_cancel(task);
    run_out();
    cr_expect_eq(waiter.waited, 2);
    expect_value(task_result(task), 0);
    task_release(task);
}

BothKinds(await, a_bare_yield_of_the_coroutine_is_one_of_the_caller,
          .description = "SLEEP-02")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 0};

    awaitable = waiting(*stackless, &waiter);
    task_release(loop_create_task(loop, coroutine_new(async_main, NULL), NULL));
    turn_times(2);
    cr_expect_eq(waiter.resumed, waiter.began + 1);
}

Test(await, an_ended_coroutine_cannot_be_awaited_again,
     .description = "CORO-04")
{
    struct coroutine *coroutine = coroutine_new(async_answer, NULL);

    coroutine_resume(coroutine, outcome_value(0));
    expect_error(run(coroutine), RuntimeError,
                 "cannot reuse already awaited coroutine");
    coroutine_release(coroutine);
}

BothKinds(await, a_coroutine_awaited_elsewhere_cannot_be_awaited,
          .description = "CORO-05")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};

    awaitable = waiting(*stackless, &waiter);
    struct task *first =
        loop_create_task(loop, coroutine_new(async_main, NULL), NULL);
    struct task *second =
        loop_create_task(loop, coroutine_new(async_main, NULL), NULL);
    turn();
    expect_error(task_result(second), RuntimeError,
                 "coroutine is being awaited already");
    run_out();
    expect_value(task_result(first), 0);
    task_release(first);
    task_release(second);
}

static void say_released(struct coroutine *self)
{
    (void)self;
    say("released");
}

static struct outcome answer_step(struct coroutine *self, struct outcome sent)
{
    (void)sent;
    return coroutine_finish(self, outcome_value(42));
}

static const struct coroutine_kind answer_kind = {.step = answer_step,
                                                  .release = say_released};

Test(await, a_coroutine_that_was_awaited_is_given_back,
     .description = "CORO-04")
{
    struct coroutine coroutine;

    coroutine_init(&coroutine, &answer_kind, "answer");
    expect_value(run(&coroutine), 42);
    expect_said("released");
}

Test(await, a_coroutine_that_a_task_ran_is_given_back, .description = "TASK-06")
{
    struct coroutine coroutine;

    coroutine_init(&coroutine, &answer_kind, "answer");
    task_release(loop_create_task(loop, &coroutine, NULL));
    turn();
    expect_said("released");
}

static struct outcome async_return_future(void *future)
{
    return outcome_value((intptr_t)future);
}

Test(await, a_future_that_is_returned_is_not_waited_for,
     .description = "CORO-07")
{
    struct future *future = loop_create_future(loop);

    expect_value(run(coroutine_new(async_return_future, future)),
                 (intptr_t)future);
    future_release(future);
}

static struct outcome async_await_thrice(void *unused)
{
    intptr_t sum = 0;

    (void)unused;
    for (int i = 0; i < 3; i++)
        sum += await(awaitable).value;
    return outcome_value(sum);
}

Test(await, a_done_future_can_be_awaited_again_and_again,
     .description = "FUT-18")
{
    awaitable = loop_create_future(loop);
    expect_value(future_set_result(awaitable, 14), 0);
    struct task *task =
        loop_create_task(loop, coroutine_new(async_await_thrice, NULL), NULL);
    turn();
    expect_value(task_result(task), 42);
    task_release(task);
    future_release(awaitable);
}

/* Resumed by hand it would show: the resumer is handed what it awaits. */
Test(await, a_done_future_is_not_handed_on, .description = "FUT-18")
{
    awaitable = loop_create_future(loop);
    expect_value(future_set_result(awaitable, 42), 0);
    struct coroutine *coroutine = coroutine_new(async_main, NULL);
    cr_expect_eq(coroutine_resume(coroutine, outcome_value(0)), CORO_CLOSED);
    expect_value(coroutine->outcome, 42);
    coroutine_release(coroutine);
    future_release(awaitable);
}

/* ---- what only a bug can cause ------------------------------------------- */

static void await_outside(void)
{
    outcome_ignore(await(loop_create_future(loop)));
}

Test(await, awaiting_outside_of_a_coroutine_is_a_bug)
{
    cr_expect_str_eq(last_words(await_outside),
                     "SyntaxError: 'await' outside async function: only what "
                     "a coroutine calls can await");
}

static void ensure_outside(void)
{
    future_release(
        asyncio_ensure_future(coroutine_new(async_answer, NULL), "a test"));
}

Test(await, a_task_for_a_coroutine_needs_a_running_loop,
     .description = "TASK-18")
{
    cr_expect_str_eq(last_words(ensure_outside),
                     "RuntimeError: no running event loop");
}

Test(await, a_future_given_as_a_task_needs_no_running_loop,
     .description = "TASK-18, TASK-17")
{
    struct future *future = loop_create_future(loop);

    cr_expect_eq(asyncio_ensure_future(future, "a test"), future);
    future_release(future);
    future_release(future);
}

static void await_null(void)
{
    outcome_ignore(run(NULL));
}

Test(await, awaiting_null_is_a_bug)
{
    cr_expect_str_eq(last_words(await_null),
                     "TypeError: await(NULL): a future, a task or a coroutine "
                     "is required");
}

static void await_something(void)
{
    static int something[16];

    outcome_ignore(run(something));
}

Test(await, awaiting_something_else_is_a_bug)
{
    cr_expect_str_eq(last_words(await_something),
                     "TypeError: await: a future, a task or a coroutine is "
                     "required");
}

static void await_released(void)
{
    struct waiter waiter = {0};
    struct coroutine *coroutine = waiting(true, &waiter);

    coroutine_discard(coroutine);
    outcome_ignore(run(coroutine));
}

Test(await, awaiting_a_released_object_is_a_bug, .description = "CORO-04")
{
    cr_expect_str_eq(last_words(await_released),
                     "RuntimeError: cannot reuse already awaited coroutine");
}

static void sleep_in_callback(void *unused)
{
    (void)unused;
    outcome_ignore(asyncio_sleep(0));
}

static void callback_sleeps(void)
{
    loop_call_soon(loop, sleep_in_callback, NULL);
    turn();
}

Test(await, sleeping_in_a_callback_is_a_bug)
{
    cr_expect_str_eq(last_words(callback_sleeps),
                     "SyntaxError: 'await' outside async function: only what "
                     "a coroutine calls can await");
}
