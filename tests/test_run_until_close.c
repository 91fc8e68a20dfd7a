/* test_run_until_close - stopping and closing a loop that runs until something. */
#include "kinds.h"
#include "reports.h"
#include "run_until_complete.h"

TestSuite(run_until_close, .init = start, .fini = finish);

static struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

/* ---- closing ------------------------------------------------------------- */

static void stop_it(void *its_loop)
{
    loop_stop(its_loop);
}

static void drop_its_own(void *stackless)
{
    struct loop *other = asyncio_new_event_loop();
    struct future *future = loop_create_future(other);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};

    loop_call_soon(other, stop_it, other);
    outcome_ignore(
        loop_run_until_complete(other, waiting(*(bool *)stackless, &waiter)));
    loop_free(other);
    future_release(future);
}

BothKinds(run_until_close, a_task_of_its_own_is_not_reported_as_pending,
          .description = "RUN-15")
{
    expect_silence(drop_its_own, stackless);
}

static void drop_pending(void *stackless)
{
    struct loop *other = asyncio_new_event_loop();
    struct future *future = loop_create_future(other);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};

    task_release(
        loop_create_task(other, waiting(*(bool *)stackless, &waiter), "Left"));
    loop_stop(other);
    loop_run_forever(other);
    loop_free(other);
    future_release(future);
}

BothKinds(run_until_close, a_pending_task_is_reported_when_the_loop_closes,
          .description = "TASK-24, RUN-15")
{
    cr_expect_str_eq(
        heard(drop_pending, stackless),
        "Task was destroyed but it is pending!\n"
        "    task: <Task pending name='Left' coro=<async_waiter() "
        "running> wait_for=<Future pending cb=[Task.task_wakeup()]>>\n");
}

static void drop_unstarted(void *stackless)
{
    struct loop *other = asyncio_new_event_loop();
    struct waiter waiter = {0};

    task_release(
        loop_create_task(other, waiting(*(bool *)stackless, &waiter), "New"));
    loop_free(other);
}

BothKinds(run_until_close, a_task_that_never_began_is_reported_twice,
          .description = "TASK-24, CORO-06, DBG-11")
{
    const char *words = heard(drop_unstarted, stackless);

    cr_expect_not_null(strstr(words, "Task was destroyed but it is pending!\n"
                                     "    task: <Task pending name='New' "
                                     "coro=<async_waiter() running>>\n"));
    cr_expect_not_null(strstr(words, "RuntimeWarning: coroutine "
                                     "'async_waiter' was never awaited\n"));
}

static void gather_one(void *coroutine)
{
    future_release(asyncio_gather(&coroutine, 1, false));
}

static void drop_unstarted_gather(void *stackless)
{
    struct loop *other = asyncio_new_event_loop();
    struct waiter waiter = {0};

    loop_call_soon(other, gather_one, waiting(*(bool *)stackless, &waiter));
    loop_run_once(other);
    loop_free(other);
}

/* That its task was pending is no news: the gather is gone. */
BothKinds(run_until_close, what_a_gather_never_began_is_reported_once,
          .description = "CORO-06, GATH-01")
{
    const char *words = heard(drop_unstarted_gather, stackless);

    const char *found = strstr(words, "RuntimeWarning: coroutine "
                                      "'async_waiter' was never awaited\n");

    cr_assert_not_null(found, "%s", words);
    cr_expect_null(strstr(found + 1, "RuntimeWarning"), "%s", words);
    cr_expect_null(strstr(words, "pending"), "%s", words);
}

/* One of everything that can be waited on, in both kinds. */
static void close_with_everything(void *stackless)
{
    struct loop *other = asyncio_new_event_loop();
    struct future *future = loop_create_future(other);
    struct future *shield = asyncio_shield(future);
    struct future *all = loop_gather(other, (void *[]){future}, 1, true);
    struct waiter waiters[] = {
        {.how = AWAITS, .awaitable = future},
        {.how = AWAITS, .awaitable = shield},
        {.how = AWAITS, .awaitable = all},
        {.how = SLEEPS, .seconds = 1},
        {.how = SLEEPS, .seconds = 0},
        {.how = AWAITS_IN_TIME, .awaitable = future, .seconds = 1},
        {.how = AWAITS_IN_TIME, .awaitable = future, .seconds = 0},
        {.how = SLEEPS_IN_TIME, .nap = 2, .seconds = 1},
    };
    struct waiter last = {.how = AWAITS};

    for (size_t i = 0; i < sizeof waiters / sizeof *waiters; i++) {
        struct task *task = loop_create_task(
            other, waiting(*(bool *)stackless, &waiters[i]), NULL);
        last.awaitable = task;
        task_release(task);
    }
    task_release(
        loop_create_task(other, waiting(*(bool *)stackless, &last), NULL));
    loop_stop(other);
    loop_run_forever(other);
    loop_free(other);
    future_release(all);
    future_release(shield);
    future_release(future);
}

BothKinds(run_until_close, a_loop_is_freed_with_everything_pending,
          .description = "RUN-20")
{
    expect_heard(close_with_everything, stackless,
                 "name='Task-9'"); /* the last of them */
}

/* What the runtime took for a wait it gives back, too. */
static void close_with_a_wait(void *stackless)
{
    struct loop *other = asyncio_new_event_loop();
    struct future *future = loop_create_future(other);
    void *one[] = {future};
    struct waiter waiter = {
        .how = WAITS, .awaitables = one, .count = 1, .seconds = 5};

    task_release(
        loop_create_task(other, waiting(*(bool *)stackless, &waiter), NULL));
    loop_stop(other);
    loop_run_forever(other);
    loop_free(other);
    cr_expect(list_empty(&future->callbacks));
    future_release(future);
}

BothKinds(run_until_close, a_loop_is_freed_with_a_wait_pending,
          .description = "RUN-20")
{
    heard(close_with_a_wait, stackless);
}

/* ---- what only a bug can cause ------------------------------------------- */

static void run_closed(void)
{
    loop_close(loop);
    outcome_ignore(
        loop_run_until_complete(loop, coroutine_new(async_answer, NULL)));
}

Test(run_until_close, a_closed_loop_is_a_bug, .description = "RUN-21")
{
    cr_expect_str_eq(last_words(run_closed),
                     "RuntimeError: Event loop is closed");
}

static void create_on_closed(void)
{
    loop_close(loop);
    task_release(
        loop_create_task(loop, coroutine_new(async_answer, NULL), NULL));
}

Test(run_until_close, a_task_on_a_closed_loop_is_a_bug, .description = "RUN-21")
{
    cr_expect_str_eq(last_words(create_on_closed),
                     "RuntimeError: Event loop is closed");
}

static struct loop *target;

static struct outcome async_run_target(void *unused)
{
    (void)unused;
    return loop_run_until_complete(target, coroutine_new(async_answer, NULL));
}

static void run_itself(void)
{
    target = loop;
    outcome_ignore(
        loop_run_until_complete(loop, coroutine_new(async_run_target, NULL)));
}

Test(run_until_close, the_running_loop_is_a_bug, .description = "RUN-16")
{
    cr_expect_str_eq(last_words(run_itself),
                     "RuntimeError: This event loop is already running");
}

static void run_another(void)
{
    target = asyncio_new_event_loop();
    outcome_ignore(
        loop_run_until_complete(loop, coroutine_new(async_run_target, NULL)));
}

Test(run_until_close, another_loop_while_one_runs_is_a_bug,
     .description = "RUN-17")
{
    cr_expect_str_eq(last_words(run_another),
                     "RuntimeError: Cannot run the event loop while another "
                     "loop is running");
}

static struct outcome async_close(void *unused)
{
    (void)unused;
    loop_close(asyncio_get_running_loop());
    return outcome_value(0);
}

static void close_running(void)
{
    outcome_ignore(
        loop_run_until_complete(loop, coroutine_new(async_close, NULL)));
}

Test(run_until_close, closing_a_running_loop_is_a_bug, .description = "RUN-19")
{
    cr_expect_str_eq(last_words(close_running),
                     "RuntimeError: Cannot close a running event loop");
}

static void ask_for_the_loop(void)
{
    asyncio_get_running_loop();
}

Test(run_until_close, outside_of_a_run_there_is_no_running_loop,
     .description = "ACC-01, ACC-02")
{
    outcome_ignore(
        loop_run_until_complete(loop, coroutine_new(async_answer, NULL)));
    cr_expect_str_eq(last_words(ask_for_the_loop),
                     "RuntimeError: no running event loop");
}

static struct outcome async_my_loop(void *unused)
{
    (void)unused;
    return outcome_value((intptr_t)asyncio_get_running_loop());
}

Test(run_until_close, the_running_loop_is_the_loop_inside_of_a_run,
     .description = "ACC-01, ACC-03")
{
    expect_value(
        loop_run_until_complete(loop, coroutine_new(async_my_loop, NULL)),
        (intptr_t)loop);
}

Test(run_until_close, a_new_loop_is_neither_running_nor_closed,
     .description = "ACC-06")
{
    cr_expect_not(loop_is_running(loop));
    cr_expect_not(loop_is_closed(loop));
    cr_expect_null(loop_running());
}
