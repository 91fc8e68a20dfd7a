/* test_threads - blocking calls, off the loop. */
#include "future_cancel.h"
#include "kinds.h"
#include "reports.h"
#include "run_until_complete.h"
#include "threads.h"
#include "wakeup.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

/* Bytes through pipes: a call has begun, may end, its thread has ended. */
static int begun[2], go[2], ended[2];

static void start_threads(void)
{
    cr_assert(pipe(begun) == 0 && pipe(go) == 0 && pipe(ended) == 0);
    start();
}

TestSuite(threads, .init = start_threads, .fini = finish, .timeout = 30);

static void pass(const int pair[2])
{
    cr_assert_eq(write(pair[1], "x", 1), 1);
}

static void wait_at(const int pair[2])
{
    char byte;

    cr_assert_eq(read(pair[0], &byte, 1), 1);
}

static int most_threads(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    return processors + 4 < 32 ? (int)processors + 4 : 32;
}

/* A turn that waits for something. */
static void long_turn(void)
{
    turns++;
    loop_run_once(loop);
}

/* ---- what is called ------------------------------------------------------ */

static atomic_int calls;

static struct outcome answer(void *value)
{
    calls++;
    return outcome_value((intptr_t)value);
}

static struct outcome fail(void *unused)
{
    (void)unused;
    return outcome_raise(ValueError, "boom");
}

static struct outcome block(void *value)
{
    pass(begun);
    wait_at(go);
    return answer(value);
}

/* One that is at work by now. */
static struct future *blocked(intptr_t value)
{
    struct future *future = loop_run_in_executor(loop, block, (void *)value);

    wait_at(begun);
    return future;
}

static struct outcome run(struct outcome (*function)(void *), void *argument)
{
    struct future *future = loop_run_in_executor(loop, function, argument);
    struct outcome outcome = loop_run_until_complete(loop, future);

    future_release(future);
    return outcome;
}

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

/* ---- cancelling ---------------------------------------------------------- */

BothKinds(threads, a_cancelled_task_waits_no_longer, .description = "EXEC-05")
{
    struct future *future = blocked(42);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};
    struct task *task = waiting_task(*stackless, &waiter);

    turn();
    task_cancel(task);
    turn();
    cr_expect(task_cancelled(task));
    cr_expect(future_cancelled(future));
    pass(go);
    task_release(task);
    future_release(future);
}

static void cancel_and_let_it_end(void *future)
{
    cr_expect(future_cancel(future));
    pass(go);
    long_turn(); /* it comes back */
    cr_expect_eq(calls, 1);
    cr_expect(future_cancelled(future));
}

Test(threads, a_cancelled_call_runs_to_its_end, .description = "EXEC-05")
{
    struct future *future = blocked(42);

    expect_silence(cancel_and_let_it_end, future);
    future_release(future);
}

static struct outcome block_and_fail(void *unused)
{
    outcome_ignore(block(unused));
    return fail(unused);
}

Test(threads, a_late_error_is_dropped_in_silence, .description = "EXEC-05")
{
    struct future *future = loop_run_in_executor(loop, block_and_fail, NULL);

    wait_at(begun);
    expect_silence(cancel_and_let_it_end, future);
    future_release(future);
}

Test(threads, a_call_cancelled_before_it_began_is_not_made,
     .description = "FUT-32")
{
    for (int i = 0; i < most_threads(); i++)
        future_release(blocked(0));
    struct future *future = loop_run_in_executor(loop, answer, NULL);
    cr_expect(future_cancel(future));
    future_release(future);
    for (int i = 0; i < most_threads(); i++)
        pass(go);
    struct future *all = loop_shutdown_default_executor(loop);
    expect_value(loop_run_until_complete(loop, all), 0);
    cr_expect_eq(calls, most_threads());
    future_release(all);
}

Test(threads, a_call_that_has_returned_cannot_be_cancelled,
     .description = "FUT-32")
{
    struct future *future = loop_run_in_executor(loop, answer, (void *)42);

    expect_value(loop_run_until_complete(loop, future), 42);
    cr_expect_not(future_cancel(future));
    expect_value(future_result(future), 42);
    future_release(future);
}

/* ---- shutting down ------------------------------------------------------- */

Test(threads, shutting_down_waits_for_the_calls, .description = "EXEC-06")
{
    future_release(blocked(42));
    struct future *all = loop_shutdown_default_executor(loop);
    cr_expect_not(future_done(all));
    pass(go);
    expect_value(loop_run_until_complete(loop, all), 0);
    cr_expect_eq(calls, 1);
    future_release(all);
}

Test(threads, giving_up_the_wait_for_the_shutdown_disturbs_no_other,
     .description = "EXEC-06")
{
    future_release(blocked(42));
    struct future *gives_up = loop_shutdown_default_executor(loop);
    struct future *waits = loop_shutdown_default_executor(loop);
    cr_expect(future_cancel(gives_up));
    cr_expect_not(future_done(waits));
    pass(go);
    expect_value(loop_run_until_complete(loop, waits), 0);
    cr_expect(future_cancelled(gives_up));
    future_release(gives_up);
    future_release(waits);
}

Test(threads, shutting_down_lets_the_loop_run, .description = "EXEC-06")
{
    future_release(blocked(42));
    struct future *all = loop_shutdown_default_executor(loop);
    loop_call_soon(loop, say, "a");
    turn();
    expect_said("a");
    cr_expect_not(future_done(all));
    pass(go);
    future_release(all);
}

Test(threads, without_calls_shutting_down_is_done_at_once,
     .description = "EXEC-06")
{
    struct future *all = loop_shutdown_default_executor(loop);

    cr_expect(future_done(all));
    future_release(all);
}

Test(threads, after_shutting_down_calls_are_refused, .description = "EXEC-06")
{
    future_release(loop_shutdown_default_executor(loop));
    expect_error(run(answer, NULL), RuntimeError,
                 "Executor shutdown has been called");
    cr_expect_eq(calls, 0);
}

Test(threads, a_call_that_waits_at_shutdown_is_still_made,
     .description = "EXEC-06")
{
    for (int i = 0; i < most_threads(); i++)
        future_release(blocked(0));
    struct future *future = loop_run_in_executor(loop, answer, (void *)42);
    future_release(loop_shutdown_default_executor(loop));
    for (int i = 0; i < most_threads(); i++)
        pass(go);
    expect_value(loop_run_until_complete(loop, future), 42);
    future_release(future);
}

/* The thread is let go only when the loop has run for so many turns more. */
static void let_go_later(void *turns_left)
{
    intptr_t left = (intptr_t)turns_left;

    if (left > 0)
        loop_call_soon(asyncio_get_running_loop(), let_go_later,
                       (void *)(left - 1));
    else
        pass(go);
}

static struct outcome async_leave_a_thread_busy(void *unused)
{
    struct loop *ours = asyncio_get_running_loop();

    future_release(loop_run_in_executor(ours, block, unused));
    loop_call_soon(ours, let_go_later, (void *)50);
    return outcome_value(42);
}

Test(threads, asyncio_run_waits_for_the_threads_at_its_end,
     .description = "EXEC-06")
{
    expect_value(asyncio_run(async_leave_a_thread_busy, NULL), 42);
    cr_expect_eq(calls, 1);
}

/* Cancelled, it has a thread do something, and sees what came of it. */
static struct outcome async_clean_up_in_a_thread(void *seen)
{
    outcome_ignore(asyncio_sleep(9));
    *(struct outcome *)seen = asyncio_to_thread(answer, (void *)42);
    return outcome_value(0);
}

static struct outcome async_leave_it(void *seen)
{
    task_release(
        asyncio_create_task(coroutine_new(async_clean_up_in_a_thread, seen)));
    return asyncio_sleep(0);
}

Test(threads, a_task_cancelled_at_the_end_can_still_use_threads,
     .description = "RNR-10: first the tasks end, then the threads")
{
    struct outcome seen = outcome_value(0);

    expect_value(asyncio_run(async_leave_it, &seen), 0);
    expect_value(seen, 42);
}

/* ---- closing the loop ---------------------------------------------------- */

static pthread_key_t at_end;

static void say_end(void *unused)
{
    (void)unused;
    pass(ended);
}

static struct outcome block_to_the_end(void *value)
{
    pthread_setspecific(at_end, "");
    return block(value);
}

Test(threads, closing_the_loop_does_not_wait_for_the_threads,
     .description = "EXEC-07")
{
    future_release(blocked(42));
    loop_close(loop);
    cr_expect_eq(calls, 0);
    pass(go);
}

static void close_and_let_it_end(void *unused)
{
    (void)unused;
    loop_close(loop);
    pass(go);
    wait_at(ended);
}

Test(threads, a_result_after_the_loop_was_closed_is_dropped,
     .description = "EXEC-05")
{
    pthread_key_create(&at_end, say_end);
    struct future *future = loop_run_in_executor(loop, block_to_the_end, NULL);
    wait_at(begun);
    expect_silence(close_and_let_it_end, NULL);
    cr_expect_not(future_done(future));
    future_release(future);
}

static void free_and_let_it_end(void *unused)
{
    (void)unused;
    finish();
    loop = NULL; /* there is none left to free */
    pass(go);
    wait_at(ended);
}

Test(threads, a_result_after_the_loop_was_freed_is_dropped,
     .description = "EXEC-05")
{
    pthread_key_create(&at_end, say_end);
    future_release(loop_run_in_executor(loop, block_to_the_end, NULL));
    wait_at(begun);
    expect_silence(free_and_let_it_end, NULL);
}

Test(threads, a_result_that_has_come_by_then_is_dropped,
     .description = "EXEC-05")
{
    struct future *future = loop_run_in_executor(loop, answer, NULL);

    while (!loop_is_woken(loop)) /* it is on its way into the loop */
        sched_yield();
    loop_close(loop);
    cr_expect_not(future_done(future));
    future_release(future);
}

static void call_on_closed(void)
{
    loop_close(loop);
    future_release(loop_run_in_executor(loop, answer, NULL));
}

Test(threads, a_closed_loop_refuses, .description = "RUN-21")
{
    cr_expect_str_eq(last_words(call_on_closed),
                     "RuntimeError: Event loop is closed");
}
