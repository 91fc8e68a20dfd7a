/* test_threads_cancel - a call in a thread that is not wanted any more. */
#include "future_cancel.h"
#include "reports.h"
#include "thread_calls.h"

TestSuite(threads_cancel, .init = start_threads, .fini = finish);

BothKinds(threads_cancel, a_cancelled_task_waits_no_longer,
          .description = "EXEC-05")
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

Test(threads_cancel, a_cancelled_call_runs_to_its_end, .description = "EXEC-05")
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

Test(threads_cancel, a_late_error_is_dropped_in_silence,
     .description = "EXEC-05")
{
    struct future *future = loop_run_in_executor(loop, block_and_fail, NULL);

    wait_at(begun);
    expect_silence(cancel_and_let_it_end, future);
    future_release(future);
}

Test(threads_cancel, a_call_cancelled_before_it_began_is_not_made,
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

Test(threads_cancel, a_call_that_has_returned_cannot_be_cancelled,
     .description = "FUT-32")
{
    struct future *future = loop_run_in_executor(loop, answer, (void *)42);

    expect_value(loop_run_until_complete(loop, future), 42);
    cr_expect_not(future_cancel(future));
    expect_value(future_result(future), 42);
    future_release(future);
}

/* It never comes back. */
Test(threads_cancel, a_call_whose_loop_is_closed_can_be_cancelled,
     .description = "EXEC-05, EXEC-07")
{
    struct future *future = blocked(42);

    loop_close(loop);
    cr_expect(future_cancel(future));
    cr_expect(future_cancelled(future));
    pass(go);
    future_release(future);
}
