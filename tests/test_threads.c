/* test_threads - blocking calls, off the loop. */
#include "thread_calls.h"
#include "wakeup.h"

TestSuite(threads, .init = start_threads, .fini = finish);

/* ---- a call -------------------------------------------------------------- */

static struct outcome is_thread(void *thread)
{
    return outcome_value(pthread_equal(*(pthread_t *)thread, pthread_self()));
}

Test(threads, the_call_is_made_in_another_thread, .description = "EXEC-01")
{
    pthread_t ours = pthread_self();

    expect_value(run(is_thread, &ours), 0);
}

Test(threads, the_future_of_a_call_is_one_of_the_loop,
     .description = "EXEC-01, FUT-31")
{
    struct future *future = loop_run_in_executor(loop, answer, NULL);

    cr_expect_eq(future_get_loop(future), loop);
    expect_value(loop_run_until_complete(loop, future), 0);
    future_release(future);
}

Test(threads, the_result_is_that_of_the_future, .description = "EXEC-01")
{
    expect_value(run(answer, (void *)42), 42);
}

Test(threads, the_error_is_that_of_the_future, .description = "EXEC-01")
{
    expect_error(run(fail, NULL), ValueError, "boom");
}

Test(threads, the_result_comes_back_while_a_listener_hears,
     .description = "EXEC-01")
{
    loop_set_debug(loop, true);
    expect_value(run(answer, (void *)42), 42);
    expect_value(run(answer, (void *)43), 43);
}

static struct outcome async_answer(void *value)
{
    return asyncio_to_thread(answer, value);
}

static struct outcome async_fail(void *unused)
{
    return asyncio_to_thread(fail, unused);
}

Test(threads, the_result_comes_back_at_the_await, .description = "EXEC-02")
{
    expect_value(asyncio_run(async_answer, (void *)42), 42);
}

Test(threads, the_error_comes_back_at_the_await, .description = "EXEC-02")
{
    expect_error(asyncio_run(async_fail, NULL), ValueError, "boom");
}

Test(threads, each_call_calls_the_function_once, .description = "EXEC-02")
{
    expect_value(asyncio_run(async_answer, (void *)42), 42);
    cr_expect_eq(calls, 1);
}

/* ---- several ------------------------------------------------------------- */

enum { SEVERAL = 5 }; /* so many threads there are everywhere */

/* Returns once SEVERAL have come. */
static struct outcome meet(void *value)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static pthread_cond_t all = PTHREAD_COND_INITIALIZER;
    static int here;

    pthread_mutex_lock(&lock);
    if (++here == SEVERAL)
        pthread_cond_broadcast(&all);
    while (here < SEVERAL)
        pthread_cond_wait(&all, &lock);
    pthread_mutex_unlock(&lock);
    return outcome_value((intptr_t)value);
}

static struct outcome async_meet(void *value)
{
    return asyncio_to_thread(meet, value);
}

static struct outcome async_meet_all(void *unused)
{
    void *meetings[SEVERAL];

    (void)unused;
    for (intptr_t i = 0; i < SEVERAL; i++)
        meetings[i] = coroutine_new(async_meet, (void *)(i * i));
    struct future *all = asyncio_gather(meetings, SEVERAL, false);
    struct outcome outcome = await(all);
    cr_assert_null(outcome.error);
    for (int i = 0; i < SEVERAL; i++)
        expect_value(((const struct outcome *)outcome.value)[i], i * i);
    future_release(all);
    return outcome_value(42);
}

Test(threads, calls_are_made_at_the_same_time, .description = "EXEC-02")
{
    expect_value(asyncio_run(async_meet_all, NULL), 42);
}

Test(threads, more_calls_than_threads_wait_their_turn, .description = "EXEC-01")
{
    enum { MANY = 500 };
    struct future *futures[MANY];

    for (intptr_t i = 0; i < MANY; i++)
        futures[i] = loop_run_in_executor(loop, answer, (void *)i);
    for (int i = 0; i < MANY; i++) {
        expect_value(loop_run_until_complete(loop, futures[i]), i);
        future_release(futures[i]);
    }
}

/* ---- coming back --------------------------------------------------------- */

BothKinds(threads, the_task_goes_on_a_turn_after_the_wake_up,
          .description = "EXEC-04")
{
    struct future *future = blocked(42);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    pass(go);
    long_turn();
    cr_expect(future_done(future));
    cr_expect_eq(waiter.resumed, 0);
    turn();
    cr_expect_eq(waiter.resumed, 3);
    expect_value(task_result(task), 42);
    task_release(task);
    future_release(future);
}

static void expect_still_zero(void *unused)
{
    (void)unused;
    cr_expect_eq(loop_time(loop), 0);
    pass(go);
}

/* Calls the loop again and again, while that has nothing to do but wait. */
static struct outcome call_back(void *unused)
{
    (void)unused;
    for (int i = 0; i < 200; i++) {
        outcome_ignore(
            loop_call_soon_threadsafe(loop, expect_still_zero, NULL));
        wait_at(go);
    }
    return outcome_value(0);
}

Test(threads, a_virtual_clock_stands_still_while_a_thread_is_at_work)
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 3600};
    struct task *task = waiting_task(false, &waiter);

    turn();
    expect_value(run(call_back, NULL), 0);
    cr_expect_eq(loop_time(loop), 0);
    run_out(); /* and now it jumps */
    cr_expect_eq(waiter.time, 3600);
    task_release(task);
}

Test(threads, a_virtual_clock_jumps_when_the_threads_are_idle)
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 3600};

    expect_value(run(answer, NULL), 0);
    task_release(waiting_task(false, &waiter));
    run_out();
    cr_expect_eq(waiter.time, 3600);
}
