/* test_task - a coroutine that the loop drives. */
#include "kinds.h"
#include "reports.h"

#include <pthread.h>

#include "event_loop.h"
#include "run_until_complete.h"

TestSuite(task, .init = start, .fini = finish);

static struct outcome async_say(void *word)
{
    say(word);
    return outcome_value(42);
}

static struct task *say_task(const char *word)
{
    return loop_create_task(loop, coroutine_new(async_say, (void *)word), NULL);
}

static struct outcome async_fail(void *message)
{
    return outcome_raise(ValueError, "%s", (char *)message);
}

static struct task *failing_task(void)
{
    return loop_create_task(loop, coroutine_new(async_fail, "boom"), NULL);
}

Test(task, the_body_has_not_run_when_the_task_is_created,
     .description = "TASK-01")
{
    task_release(say_task("a"));
    expect_said("");
}

Test(task, the_first_step_is_queued_like_any_callback,
     .description = "TASK-01, LOOP-18")
{
    loop_call_soon(loop, say, "before");
    task_release(say_task("task"));
    loop_call_soon(loop, say, "after");
    turn();
    expect_said("before task after");
}

Test(task, tasks_begin_in_the_order_of_their_creation, .description = "TASK-02")
{
    task_release(say_task("a"));
    task_release(say_task("b"));
    task_release(say_task("c"));
    turn();
    expect_said("a b c");
}

static void create_without_loop(void)
{
    task_release(asyncio_create_task(coroutine_new(async_say, "a")));
}

Test(task, creating_a_task_without_a_running_loop_is_a_bug,
     .description = "TASK-03")
{
    cr_expect_str_eq(last_words(create_without_loop),
                     "RuntimeError: no running event loop");
}

Test(task, a_task_of_a_stopped_loop_begins_with_the_next_run,
     .description = "TASK-03")
{
    turn();
    task_release(say_task("a"));
    turn();
    expect_said("a");
}

static void say_of_future(struct future *future, void *word)
{
    say(future_done(future) ? word : "not-done");
}

Test(task, a_task_has_done_callbacks_like_a_future, .description = "TASK-05")
{
    struct task *task = say_task("body");

    future_add_done_callback(&task->future, say_of_future, "callback");
    turn();
    expect_said("body");
    turn();
    expect_said("body callback");
    task_release(task);
}

Test(task, a_task_is_done_as_soon_as_its_coroutine_returns,
     .description = "TASK-06")
{
    struct task *task = say_task("a");

    turn();
    cr_expect(task_done(task));
    expect_value(task_result(task), 42);
    task_release(task);
}

Test(task, an_error_is_stored_and_disturbs_no_other, .description = "TASK-07")
{
    struct task *task = failing_task();

    loop_call_soon(loop, say, "goes-on");
    turn();
    expect_said("goes-on");
    expect_error(task_result(task), ValueError, "boom");
    task_release(task);
}

Test(task, the_exception_is_what_the_coroutine_raised, .description = "TASK-07")
{
    struct task *task = failing_task();

    turn();
    expect_value(task_exception(task), (intptr_t)error_new(ValueError, "boom"));
    task_release(task);
}

Test(task, set_result_is_refused, .description = "TASK-09")
{
    struct task *task = say_task("a");

    expect_error(future_set_result(&task->future, 1), RuntimeError,
                 "Task does not support set_result operation");
    task_release(task);
    turn();
}

Test(task, set_exception_is_refused, .description = "TASK-09")
{
    struct task *task = say_task("a");

    expect_error(
        future_set_exception(&task->future, error_new(ValueError, "x")),
        RuntimeError, "Task does not support set_exception operation");
    task_release(task);
    turn();
}

Test(task, a_task_has_no_result_while_it_runs, .description = "TASK-05")
{
    struct task *task = say_task("a");

    expect_error(task_result(task), InvalidStateError, "Result is not set.");
    expect_error(task_exception(task), InvalidStateError,
                 "Exception is not set.");
    task_release(task);
    turn();
}

Test(task, a_task_need_not_be_kept, .description = "TASK-24")
{
    task_release(say_task("a"));
    turn();
    expect_said("a");
}

/* ---- names --------------------------------------------------------------- */

Test(task, task_names_count, .description = "TASK-19")
{
    struct task *first = say_task("a");
    struct task *second = say_task("b");

    cr_expect_str_eq(task_get_name(first), "Task-1");
    cr_expect_str_eq(task_get_name(second), "Task-2");
    task_release(first);
    task_release(second);
    turn();
}

Test(task, a_name_that_was_given_is_copied, .description = "TASK-19")
{
    char name[] = "worker";
    struct task *task =
        loop_create_task(loop, coroutine_new(async_say, "a"), name);

    name[0] = 'W';
    cr_expect_str_eq(task_get_name(task), "worker");
    task_release(task);
    turn();
}

Test(task, a_task_with_a_name_takes_no_number, .description = "TASK-19")
{
    task_release(loop_create_task(loop, coroutine_new(async_say, "a"), "x"));
    struct task *next = say_task("b");

    cr_expect_str_eq(task_get_name(next), "Task-1");
    task_release(next);
    turn();
}

Test(task, the_name_can_be_set_at_any_time, .description = "TASK-19")
{
    struct task *task = say_task("a");

    turn();
    cr_expect(task_set_name(task, "late"));
    cr_expect_str_eq(task_get_name(task), "late");
    task_release(task);
}

Test(task, the_last_name_that_was_set_counts, .description = "TASK-19")
{
    struct task *task = say_task("a");

    turn();
    cr_expect(task_set_name(task, "late"));
    cr_expect(task_set_name(task, "later"));
    cr_expect_str_eq(task_get_name(task), "later");
    task_release(task);
}

static void *run_a_loop(void *task)
{
    struct loop *its = asyncio_new_event_loop();

    *(struct task **)task =
        loop_create_task(its, coroutine_new(async_say, "a"), NULL);
    expect_value(loop_run_until_complete(its, *(struct task **)task), 42);
    loop_free(its);
    return NULL;
}

Test(task, all_threads_count_together, .description = "TASK-19")
{
    struct task *first =
                    loop_create_task(loop, coroutine_new(async_say, "a"), NULL),
                *second;
    pthread_t thread;

    pthread_create(&thread, NULL, run_a_loop, &second);
    pthread_join(thread, NULL);
    struct task *third =
        loop_create_task(loop, coroutine_new(async_say, "a"), NULL);
    run_out();
    cr_expect_str_eq(task_get_name(first), "Task-1");
    cr_expect_str_eq(task_get_name(second), "Task-2");
    cr_expect_str_eq(task_get_name(third), "Task-3");
    task_release(first);
    task_release(second);
    task_release(third);
}

/* ---- repr ---------------------------------------------------------------- */

static void expect_repr(struct task *task, const char *expected)
{
    char text[FUTURE_TEXT];

    cr_expect_str_eq(future_repr(&task->future, text, sizeof text), expected);
}

Test(task, repr_of_a_pending_task, .description = "TASK-20")
{
    struct task *task = say_task("a");

    expect_repr(task,
                "<Task pending name='Task-1' coro=<async_say() running>>");
    task_release(task);
    turn();
}

Test(task, repr_of_a_waiting_task, .description = "TASK-20, FUT-28")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(false, &waiter);

    turn();
    expect_repr(task,
                "<Task pending name='Task-1' coro=<async_waiter() "
                "running> wait_for=<Future pending cb=[Task.task_wakeup()]>>");
    task_release(task);
    run_out();
}

BothKinds(task, repr_of_a_waiting_task_shows_the_whole_chain,
          .description = "TASK-20")
{
    struct waiter a = {.how = AWAITS, .awaitable = loop_create_future(loop)};
    struct task *inner = loop_create_task(loop, waiting(*stackless, &a), "a");
    struct waiter b = {.how = AWAITS, .awaitable = inner};
    struct task *middle = loop_create_task(loop, waiting(*stackless, &b), "b");
    struct waiter c = {.how = AWAITS, .awaitable = middle};
    struct task *outer = loop_create_task(loop, waiting(*stackless, &c), "c");

    turn();
    expect_repr(outer,
                "<Task pending name='c' coro=<async_waiter() running> "
                "wait_for=<Task pending name='b' coro=<async_waiter() running> "
                "wait_for=<Task pending name='a' coro=<async_waiter() running> "
                "wait_for=<Future pending cb=[Task.task_wakeup()]> "
                "cb=[Task.task_wakeup()]> cb=[Task.task_wakeup()]>>");
    task_cancel(outer);
    run_out();
    future_release(a.awaitable);
    task_release(inner);
    task_release(middle);
    task_release(outer);
}

static struct task *hen, *egg;

static struct outcome async_await_it(void *task)
{
    return await(*(struct task **)task);
}

Test(task, repr_of_a_cycle_ends, .description = "TASK-20")
{
    hen = loop_create_task(loop, coroutine_new(async_await_it, &egg), "hen");
    egg = loop_create_task(loop, coroutine_new(async_await_it, &hen), "egg");
    turn();
    expect_repr(hen, "<Task pending name='hen' coro=<async_await_it() running> "
                     "wait_for=<Task pending name='egg' "
                     "coro=<async_await_it() running> wait_for=... "
                     "cb=[Task.task_wakeup()]> cb=[Task.task_wakeup()]>");
    task_cancel(hen);
    run_out();
    task_release(hen);
    task_release(egg);
}

static struct outcome async_fail_with(void *message)
{
    return outcome_raise(ValueError, "%s", (const char *)message);
}

Test(task, repr_quotes_as_python_does, .description = "TASK-20")
{
    struct task *task = loop_create_task(
        loop, coroutine_new(async_fail_with, "it's\nbad"), "it's \"me\"");

    run_out();
    expect_repr(task, "<Task finished name='it\\'s \"me\"' "
                      "coro=<async_fail_with() done> "
                      "exception=ValueError(\"it's\\nbad\")>");
    outcome_ignore(task_result(task));
    task_release(task);
}

Test(task, repr_of_a_task_that_is_being_cancelled, .description = "TASK-20")
{
    struct task *task = say_task("a");

    task_cancel(task);
    expect_repr(task,
                "<Task cancelling name='Task-1' coro=<async_say() running>>");
    task_release(task);
    turn();
}

Test(task, repr_of_a_finished_task, .description = "TASK-20")
{
    struct task *task = say_task("a");

    turn();
    expect_repr(task, "<Task finished name='Task-1' coro=<async_say() done> "
                      "result=42>");
    task_release(task);
}

Test(task, repr_of_a_failed_task, .description = "TASK-20")
{
    struct task *task = failing_task();

    turn();
    expect_repr(task, "<Task finished name='Task-1' coro=<async_fail() done> "
                      "exception=ValueError('boom')>");
    outcome_ignore(task_result(task));
    task_release(task);
}

Test(task, repr_of_a_cancelled_task, .description = "TASK-20")
{
    struct task *task = say_task("a");

    task_cancel(task);
    turn();
    expect_repr(task, "<Task cancelled name='Task-1' coro=<async_say() done>>");
    task_release(task);
}
