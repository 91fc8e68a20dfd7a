/* test_deadlock - when nothing can ever happen again, asyncio hangs; we say so.
 */
#include "event_loop_state.h"
#include "kinds.h"
#include "reports.h"
#include "run_until_complete.h"
#include "wakeup.h"
#include "watcher.h"

#include <stdio.h>

TestSuite(deadlock, .init = start, .fini = finish);

#define NEVER                                                               \
    "deadlock: nothing is ready, no timer is set, no descriptor or thread " \
    "is awaited, so nothing can ever happen again (a thread of your own "   \
    "that will call the loop is announced by loop_expect_thread())"

BothKinds(deadlock, a_main_that_awaits_a_future_never_set_is_reported)
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};
    struct task *task = waiting_task(*stackless, &waiter);

    expect_error(loop_run_until_complete(loop, task), RuntimeError,
                 NEVER "; task 'Task-1', coroutine async_waiter(), awaits "
                       "<Future pending cb=[Task.task_wakeup()]>");
    task_cancel(task);
    run_out();
    task_release(task);
    future_release(future);
}

BothKinds(deadlock, every_pending_task_is_named)
{
    struct future *future = loop_create_future(loop);
    struct waiter a = {.how = AWAITS, .awaitable = future};
    struct task *inner = loop_create_task(loop, waiting(*stackless, &a), "in");
    struct waiter b = {.how = AWAITS, .awaitable = inner};
    struct task *outer = loop_create_task(loop, waiting(*stackless, &b), "out");

    expect_error(loop_run_until_complete(loop, outer), RuntimeError,
                 NEVER "; task 'in', coroutine async_waiter(), awaits <Future "
                       "pending cb=[Task.task_wakeup()]>; task 'out', "
                       "coroutine async_waiter(), awaits "
                       "<Task pending name='in' coro=<async_waiter() running> "
                       "wait_for=<Future pending cb=[Task.task_wakeup()]> "
                       "cb=[Task.task_wakeup()]>");
    task_cancel(outer);
    run_out();
    task_release(outer);
    task_release(inner);
    future_release(future);
}

/* Too many for a walk through all waiters at each of them. */
/* ThreadSanitizer follows some thousand stacks, to the address sanitizer each is
   much work, and 32 bits have room for some ten thousand. */
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || \
    UINTPTR_MAX == UINT32_MAX
enum { MANY = 1000 };
#define OTHERS "998"
#else
enum { MANY = 100000 };
#define OTHERS "99,998"
#endif

static struct outcome async_await(void *future)
{
    struct outcome outcome = await(future);
    return outcome;
}

static void run_into_a_large_one(void *never)
{
    struct task **tasks = calloc(MANY, sizeof *tasks);

    for (int i = 0; i < MANY; i++)
        tasks[i] =
            loop_create_task(loop, coroutine_new(async_await, never), NULL);
    struct outcome outcome = loop_run_until_complete(loop, tasks[0]);
    cr_assert(outcome_is(outcome, RuntimeError));
    cr_expect_not_null(strstr(outcome.error->message, "; and 99"));
    for (int i = 0; i < MANY; i++)
        task_cancel(tasks[i]);
    run_out();
    for (int i = 0; i < MANY; i++)
        task_release(tasks[i]);
    free(tasks);
}

Test(deadlock, a_deadlock_of_many_tasks_is_reported_at_once)
{
    struct future *never = loop_create_future(loop);

    expect_heard(run_into_a_large_one, never,
                 "\n    " OTHERS " more like this\n");
    future_release(never);
}

Test(deadlock, a_deadlock_on_a_plain_future_is_reported,
     .description = "RUN-05")
{
    struct future *future = loop_create_future(loop);

    expect_error(loop_run_until_complete(loop, future), RuntimeError, NEVER);
    future_release(future);
}

Test(deadlock, the_loop_can_run_again_after_a_deadlock, .description = "RUN-04")
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};

    outcome_ignore(loop_run_until_complete(loop, future));
    expect_value(loop_run_until_complete(loop, waiting(false, &waiter)), 0);
    future_release(future);
}

Test(deadlock, the_loop_may_wait_for_ever_again_after_a_deadlock,
     .description = "LOOP-19")
{
    struct future *future = loop_create_future(loop);

    expect_value(future_set_result(future, 42), 0);
    expect_value(loop_run_until_complete(loop, future), 42);
    /* run_forever() has no deadlock */
    cr_expect_null(event_loop_of(loop)->on_deadlock);
    future_release(future);
}

/* ---- what is none -------------------------------------------------------- */

BothKinds(deadlock, a_timer_is_something_to_wait_for)
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1000};

    expect_value(loop_run_until_complete(loop, waiting(*stackless, &waiter)),
                 0);
}

static struct future *until_set;
static int ends[2];

static void set_it(void *unused)
{
    (void)unused;
    expect_value(future_set_result(until_set, 42), 0);
}

static void on_readable(void *unused)
{
    loop_remove_reader(loop, ends[0]);
    set_it(unused);
}

Test(deadlock, a_descriptor_is_something_to_wait_for)
{
    until_set = loop_create_future(loop);
    make_readable_pair(ends);
    loop_add_reader(loop, ends[0], on_readable, NULL);
    expect_value(loop_run_until_complete(loop, until_set), 42);
    close_pair(ends);
    future_release(until_set);
}

static void set_soon(void *unused)
{
    (void)unused;
    loop_call_soon(loop, set_it, NULL);
}

Test(deadlock, a_call_posted_before_is_something_to_wait_for,
     .description = "THR-01")
{
    until_set = loop_create_future(loop);
    expect_value(loop_call_soon_threadsafe(loop, set_soon, NULL), 0);
    expect_value(loop_run_until_complete(loop, until_set), 42);
    future_release(until_set);
}

/* ---- in a run ------------------------------------------------------------ */

static struct outcome async_await_itself(void *unused)
{
    struct future *future = loop_create_future(asyncio_get_running_loop());
    struct outcome outcome = await(future);

    (void)unused;
    future_release(future);
    return outcome;
}

Test(deadlock, a_run_ends_with_its_deadlock)
{
    struct outcome outcome = asyncio_run(async_await_itself, NULL);

    cr_assert(outcome_is(outcome, RuntimeError));
    cr_expect_not_null(strstr(outcome.error->message,
                              "coroutine async_await_itself(), awaits <Future "
                              "pending cb=[Task.task_wakeup()]>"));
}

static struct waiter stubborn;

static struct outcome async_leave_stubborn(void *stackless)
{
    struct loop *here = asyncio_get_running_loop();

    stubborn = (struct waiter){.how = AWAITS, .refuses = 1};
    struct task *task = loop_create_task(
        here, waiting(*(bool *)stackless, &stubborn), "stubborn");
    stubborn.awaitable = asyncio_current_task(); /* done by then */
    task_release(task);
    return asyncio_sleep(0);
}

BothKinds(deadlock, the_remaining_tasks_may_still_end)
{
    expect_value(asyncio_run(async_leave_stubborn, stackless), 0);
}

static struct future *never;
static struct outcome result;

/* Refuses to be cancelled, and awaits a future that is never set. */
static struct outcome async_refuse(void *unused)
{
    (void)unused;
    never = loop_create_future(asyncio_get_running_loop());
    outcome_ignore(asyncio_sleep(9));
    struct outcome outcome = await(never);
    return outcome;
}

static struct outcome async_leave_a_refusing_one(void *unused)
{
    (void)unused;
    task_release(asyncio_create_task_named(coroutine_new(async_refuse, NULL),
                                           "refusing"));
    return asyncio_sleep(0);
}

static void leave_a_refusing_one(void *unused)
{
    (void)unused;
    result = asyncio_run(async_leave_a_refusing_one, NULL);
    future_release(never);
}

Test(deadlock, a_cancelled_task_may_be_in_a_deadlock)
{
    heard(leave_a_refusing_one, NULL);
    cr_assert(outcome_is(result, RuntimeError));
    cr_expect_not_null(
        strstr(result.error->message,
               NEVER "; task 'refusing', coroutine async_refuse(), awaits "
                     "<Future pending cb=[Task.task_wakeup()]>"));
}

Test(deadlock, the_pending_task_is_reported, .description = "TASK-24")
{
    expect_heard(leave_a_refusing_one, NULL,
                 "Task was destroyed but it is pending!\n    task: <Task "
                 "cancelling name='refusing' coro=<async_refuse() running> "
                 "wait_for=<Future pending cb=[Task.task_wakeup()]> "
                 "cb=[<callback>]>\n"); /* of the gather that ends it */
}

static struct task *main_task;

static struct outcome async_gather_itself(void *unused)
{
    (void)unused;
    main_task = asyncio_current_task();
    struct future *all = asyncio_gather((void *[]){main_task}, 1, false);
    struct outcome outcome = await(all);
    future_release(all);
    return outcome;
}

Test(deadlock, a_main_that_gathers_itself_is_reported, .description = "CANC-04")
{
    struct outcome outcome = asyncio_run(async_gather_itself, NULL);

    cr_assert(outcome_is(outcome, RuntimeError));
    cr_expect_eq(strncmp(outcome.error->message, NEVER, strlen(NEVER)), 0);
}
