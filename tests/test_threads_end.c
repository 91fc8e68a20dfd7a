/* test_threads_end - threads at the end: of the executor, of the loop. */
#define _GNU_SOURCE /* pthread_getattr_np */
#include "future_cancel.h"
#include "reports.h"
#include "thread_calls.h"

#include <sched.h>

TestSuite(threads_end, .init = start_threads, .fini = finish);

/* ---- shutting down ------------------------------------------------------- */

Test(threads_end, shutting_down_waits_for_the_calls, .description = "EXEC-06")
{
    future_release(blocked(42));
    struct future *all = loop_shutdown_default_executor(loop);
    cr_expect_not(future_done(all));
    pass(go);
    expect_value(loop_run_until_complete(loop, all), 0);
    cr_expect_eq(calls, 1);
    future_release(all);
}

Test(threads_end, giving_up_the_wait_for_the_shutdown_disturbs_no_other,
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

Test(threads_end, shutting_down_lets_the_loop_run, .description = "EXEC-06")
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

Test(threads_end, without_calls_shutting_down_is_done_at_once,
     .description = "EXEC-06")
{
    struct future *all = loop_shutdown_default_executor(loop);

    cr_expect(future_done(all));
    future_release(all);
}

Test(threads_end, after_shutting_down_calls_are_refused,
     .description = "EXEC-06")
{
    future_release(loop_shutdown_default_executor(loop));
    expect_error(run(answer, NULL), RuntimeError,
                 "Executor shutdown has been called");
    cr_expect_eq(calls, 0);
}

Test(threads_end, a_call_that_waits_at_shutdown_is_still_made,
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

Test(threads_end, asyncio_run_waits_for_the_threads_at_its_end,
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

Test(threads_end, a_task_cancelled_at_the_end_can_still_use_threads,
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

Test(threads_end, closing_the_loop_does_not_wait_for_the_threads,
     .description = "EXEC-07")
{
    future_release(blocked(42));
    loop_close(loop);
    cr_expect_eq(calls, 0);
    pass(go);
}

#ifdef __linux__ /* others do not tell */

static struct outcome block_with_a_name(void *thread)
{
    *(pthread_t *)thread = pthread_self();
    return block_to_the_end(NULL);
}

/* Or what it had would stay when it ends, for a join that never comes. */
Test(threads_end, a_thread_that_outlives_its_loop_is_detached)
{
    pthread_t thread;
    pthread_attr_t attributes;
    int state = -1;

    pthread_key_create(&at_end, say_end);
    future_release(loop_run_in_executor(loop, block_with_a_name, &thread));
    wait_at(begun);
    loop_close(loop);
    cr_assert_eq(pthread_getattr_np(thread, &attributes), 0);
    pthread_attr_getdetachstate(&attributes, &state);
    pthread_attr_destroy(&attributes);
    cr_expect_eq(state, PTHREAD_CREATE_DETACHED);
    pass(go);
    wait_at(ended);
}

#endif

static void close_and_let_it_end(void *unused)
{
    (void)unused;
    loop_close(loop);
    pass(go);
    wait_at(ended);
}

Test(threads_end, a_result_after_the_loop_was_closed_is_dropped,
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

Test(threads_end, a_result_after_the_loop_was_freed_is_dropped,
     .description = "EXEC-05")
{
    pthread_key_create(&at_end, say_end);
    future_release(loop_run_in_executor(loop, block_to_the_end, NULL));
    wait_at(begun);
    expect_silence(free_and_let_it_end, NULL);
}

Test(threads_end, a_result_that_has_come_by_then_is_dropped,
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

Test(threads_end, a_closed_loop_refuses, .description = "RUN-21")
{
    cr_expect_str_eq(last_words(call_on_closed),
                     "RuntimeError: Event loop is closed");
}

static void call_on_closed_after_a_call(void)
{
    outcome_ignore(run(answer, NULL));
    call_on_closed();
}

Test(threads_end, a_closed_loop_that_had_threads_refuses,
     .description = "RUN-21")
{
#ifdef __SANITIZE_THREAD__
    cr_skip_test("ThreadSanitizer allows for no thread in a child of fork()");
#endif
    cr_expect_str_eq(last_words(call_on_closed_after_a_call),
                     "RuntimeError: Event loop is closed");
}
