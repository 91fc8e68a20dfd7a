/* test_task_steps - how a task goes on: on both kinds of coroutine. */
#include "kinds.h"

TestSuite(task_steps, .init = start, .fini = finish);

BothKinds(task_steps, a_task_goes_on_with_the_result,
          .description = "TASK-11, TASK-12")
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    expect_value(future_set_result(future, 42), 0);
    turn();
    expect_value(waiter.outcome, 42);
    task_release(task);
    future_release(future);
}

BothKinds(task_steps, a_task_goes_on_with_the_error, .description = "TASK-12")
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    expect_value(future_set_exception(future, error_new(ValueError, "x")), 0);
    turn();
    expect_error(waiter.outcome, ValueError, "x");
    outcome_ignore(task_result(task));
    task_release(task);
    future_release(future);
}

BothKinds(task_steps, a_task_goes_on_one_turn_later, .description = "TASK-11")
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};

    task_release(waiting_task(*stackless, &waiter));
    turn();
    expect_value(future_set_result(future, 42), 0);
    cr_expect_eq(waiter.waited, 0);
    turn();
    cr_expect_eq(waiter.resumed, 2);
    future_release(future);
}

BothKinds(task_steps, a_done_future_does_not_suspend, .description = "FUT-18")
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};

    expect_value(future_set_result(future, 42), 0);
    task_release(waiting_task(*stackless, &waiter));
    turn();
    cr_expect_eq(waiter.resumed, 1);
    expect_value(waiter.outcome, 42);
    future_release(future);
}

BothKinds(task_steps, a_task_awaits_a_task_like_a_future,
          .description = "TASK-05")
{
    struct waiter inner = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(*stackless, &inner);
    struct waiter outer = {.how = AWAITS, .awaitable = task};

    task_release(waiting_task(*stackless, &outer));
    run_out();
    cr_expect_eq(outer.resumed, inner.resumed + 1);
    task_release(task);
}

BothKinds(task_steps, waiters_and_callbacks_come_in_order,
          .description = "FUT-19")
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};

    task_release(waiting_task(*stackless, &waiter));
    turn();
    loop_call_soon(loop, say, "before");
    expect_value(future_set_result(future, 42), 0);
    loop_call_soon(loop, say, "after");
    turn();
    cr_expect_eq(waiter.resumed, 2);
    expect_said("before after");
    future_release(future);
}

BothKinds(task_steps, several_tasks_wait_for_one_future,
          .description = "FUT-19")
{
    struct future *future = loop_create_future(loop);
    struct waiter first = {.how = AWAITS, .awaitable = future};
    struct waiter second = {.how = AWAITS, .awaitable = future};

    task_release(waiting_task(*stackless, &first));
    task_release(waiting_task(!*stackless, &second));
    turn();
    expect_value(future_set_result(future, 42), 0);
    turn();
    expect_value(first.outcome, 42);
    expect_value(second.outcome, 42);
    future_release(future);
}

BothKinds(task_steps, a_waiting_task_keeps_the_future, .description = "TASK-11")
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};

    task_release(waiting_task(*stackless, &waiter));
    turn();
    expect_value(future_set_result(future, 42), 0);
    future_release(future);
    turn();
    expect_value(waiter.outcome, 42);
}

/* ---- what can only be a mistake ------------------------------------------- */

BothKinds(task_steps, a_task_cannot_await_itself, .description = "TASK-16")
{
    struct waiter waiter = {.how = AWAITS};
    struct task *task = waiting_task(*stackless, &waiter);

    waiter.awaitable = task;
    turn_times(2);
    cr_expect_eq(waiter.resumed, 2);
    expect_error(waiter.outcome, RuntimeError,
                 "Task cannot await on itself: <Task pending name='Task-1' "
                 "coro=<async_waiter() running>>");
    outcome_ignore(task_result(task));
    task_release(task);
}

BothKinds(task_steps, a_task_cannot_await_a_future_of_another_loop,
          .description = "TASK-15")
{
    struct loop *other = asyncio_new_event_loop();
    struct future *future = loop_create_future(other);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};
    struct task *task = waiting_task(*stackless, &waiter);

    turn_times(2);
    cr_expect_eq(waiter.resumed, 2);
    expect_error(waiter.outcome, RuntimeError,
                 "Task <Task pending name='Task-1' coro=<async_waiter() "
                 "running>> got Future <Future pending> attached to a "
                 "different loop");
    outcome_ignore(task_result(task));
    task_release(task);
    future_release(future);
    loop_free(other);
}

/* ---- the current task ------------------------------------------------------- */

BothKinds(task_steps, current_task_is_the_one_that_runs,
          .description = "ACC-09, ACC-10")
{
    struct waiter a = {.how = SLEEPS}, b = {.how = SLEEPS};
    struct task *first = waiting_task(*stackless, &a);
    struct task *second = waiting_task(*stackless, &b);

    turn();
    cr_expect_eq(a.task, first);
    cr_expect_eq(b.task, second);
    task_release(first);
    task_release(second);
    turn();
}

static struct task *seen;

static void look(void *unused)
{
    (void)unused;
    seen = asyncio_current_task();
}

Test(task_steps, a_plain_callback_has_no_current_task, .description = "ACC-09")
{
    struct waiter waiter = {.how = SLEEPS};

    task_release(waiting_task(false, &waiter));
    seen = (struct task *)&waiter;
    loop_call_soon(loop, look, NULL);
    turn_times(2);
    cr_expect_null(seen);
}

static void ask_without_a_loop(void)
{
    asyncio_current_task();
}

Test(task_steps, current_task_without_a_loop_is_a_bug, .description = "ACC-09")
{
    cr_expect_str_eq(last_words(ask_without_a_loop),
                     "RuntimeError: no running event loop");
}

BothKinds(task_steps, all_tasks_are_those_that_are_not_done,
          .description = "ACC-11")
{
    struct waiter a = {.how = SLEEPS, .seconds = 1};
    struct waiter b = {.how = SLEEPS, .seconds = 2};
    struct task *tasks[3];
    struct task *first = waiting_task(*stackless, &a);
    struct task *second = waiting_task(*stackless, &b);

    cr_expect_eq(loop_all_tasks(loop, tasks, 3), 2); /* not started */
    cr_expect_eq(tasks[0], first);
    cr_expect_eq(tasks[1], second);
    while (!task_done(first))
        loop_run_once(loop);
    cr_expect_eq(loop_all_tasks(loop, tasks, 3), 1);
    cr_expect_eq(tasks[0], second);
    task_release(first);
    task_release(second);
    run_out();
}

Test(task_steps, all_tasks_says_how_many_there_are_beyond_the_room,
     .description = "ACC-11")
{
    struct waiter a = {.how = SLEEPS}, b = {.how = SLEEPS};
    struct task *tasks[2] = {NULL, NULL};

    task_release(waiting_task(false, &a));
    task_release(waiting_task(false, &b));
    cr_expect_eq(loop_all_tasks(loop, tasks, 1), 2);
    cr_expect_not_null(tasks[0]);
    cr_expect_null(tasks[1]);
    run_out();
}

static struct outcome async_count_tasks(void *unused)
{
    (void)unused;
    return outcome_value((intptr_t)asyncio_all_tasks(NULL, 0));
}

Test(task_steps, all_tasks_has_the_caller, .description = "ACC-11")
{
    expect_value(asyncio_run(async_count_tasks, NULL), 1);
}
