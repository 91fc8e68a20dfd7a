/* test_exceptions - errors that were never retrieved are reported. */
#include "future_cancel.h"
#include "kinds.h"
#include "reports.h"

TestSuite(exceptions, .init = start, .fini = finish);

/* ---- never retrieved ----------------------------------------------------- */

static struct future *failed_future(void)
{
    struct future *future = loop_create_future(loop);

    expect_value(future_set_exception(future, error_new(ValueError, "boom")),
                 0);
    return future;
}

static void ask_nobody(void *unused)
{
    (void)unused;
    future_release(failed_future());
}

Test(exceptions, an_unretrieved_error_of_a_future_is_reported,
     .description = "FUT-23")
{
    cr_expect_str_eq(
        heard(ask_nobody, NULL),
        "Future exception was never retrieved\n"
        "    future: <Future finished exception=ValueError('boom')>\n"
        "    ValueError: boom\n");
}

static struct outcome async_fail(void *unused)
{
    (void)unused;
    return outcome_raise(ValueError, "boom");
}

static void keep_no_task(void *unused)
{
    (void)unused;
    task_release(loop_create_task(loop, coroutine_new(async_fail, NULL), NULL));
    turn();
}

Test(exceptions, an_unretrieved_error_of_a_task_is_reported,
     .description = "FUT-23")
{
    cr_expect_str_eq(
        heard(keep_no_task, NULL),
        "Task exception was never retrieved\n"
        "    future: <Task finished name='Task-1' coro=<async_fail() "
        "done> exception=ValueError('boom')>\n"
        "    ValueError: boom\n");
}

static void ask_for_result(void *unused)
{
    struct future *future = failed_future();

    (void)unused;
    outcome_ignore(future_result(future));
    future_release(future);
}

Test(exceptions, an_error_seen_through_result_is_not_reported,
     .description = "FUT-24")
{
    expect_silence(ask_for_result, NULL);
}

static void ask_for_exception(void *unused)
{
    struct future *future = failed_future();

    (void)unused;
    outcome_ignore(future_exception(future));
    future_release(future);
}

Test(exceptions, an_error_seen_through_exception_is_not_reported,
     .description = "FUT-24")
{
    expect_silence(ask_for_exception, NULL);
}

static void cancel_in_vain(void *unused)
{
    struct future *future = failed_future();

    (void)unused;
    future_cancel(future);
    future_release(future);
}

Test(exceptions, an_error_after_a_refused_cancel_is_not_reported,
     .description = "FUT-24")
{
    expect_silence(cancel_in_vain, NULL);
}

static void cancel_a_task_in_vain(void *unused)
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_fail, NULL), NULL);

    (void)unused;
    turn();
    task_cancel(task);
    task_release(task);
}

Test(exceptions, an_error_after_a_refused_cancel_of_a_task_is_not_reported,
     .description = "FUT-24")
{
    expect_silence(cancel_a_task_in_vain, NULL);
}

static void await_it(void *stackless)
{
    struct future *future = failed_future();
    struct waiter waiter = {.how = AWAITS, .awaitable = future};
    struct task *task = waiting_task(*(bool *)stackless, &waiter);

    turn();
    future_release(future);
    outcome_ignore(task_result(task));
    task_release(task);
}

BothKinds(exceptions, an_awaited_error_is_not_reported, .description = "FUT-24")
{
    expect_silence(await_it, stackless);
}

static void have_no_error(void *unused)
{
    struct future *done = loop_create_future(loop);
    struct future *cancelled = loop_create_future(loop);
    struct future *pending = loop_create_future(loop);

    (void)unused;
    expect_value(future_set_result(done, 1), 0);
    future_cancel(cancelled);
    future_release(done);
    future_release(cancelled);
    future_release(pending);
}

Test(exceptions, without_an_error_nothing_is_reported, .description = "FUT-24")
{
    expect_silence(have_no_error, NULL);
}

static void let_go_twice(void *unused)
{
    struct future *future = failed_future();

    (void)unused;
    future_retain(future);
    future_release(future);
    outcome_ignore(future_result(future));
    future_release(future);
}

Test(exceptions, an_error_is_reported_at_the_last_release,
     .description = "FUT-23")
{
    expect_silence(let_go_twice, NULL);
}

/* ---- handlers ------------------------------------------------------------ */

static struct exception_context received;

static struct outcome receive(struct exception_handler *handler,
                              struct loop *its_loop,
                              const struct exception_context *context)
{
    (void)handler, (void)its_loop;
    received = *context;
    say((void *)(uintptr_t)(context->message ? context->message : "(none)"));
    return outcome_value(0);
}

static struct outcome receive_and_fail(struct exception_handler *handler,
                                       struct loop *its_loop,
                                       const struct exception_context *context)
{
    outcome_ignore(receive(handler, its_loop, context));
    return outcome_raise(TypeError, "handler failed");
}

static struct exception_handler receiving = {receive},
                                failing = {receive_and_fail};

static void report(void *unused)
{
    (void)unused;
    loop_call_exception_handler(
        loop,
        &(struct exception_context){.message = "something",
                                    .exception = error_new(ValueError, "x")});
}

Test(exceptions, a_handler_gets_the_context, .description = "EXH-01")
{
    loop_set_exception_handler(loop, &receiving);
    report(NULL);
    expect_said("something");
    cr_expect_eq(received.exception, error_new(ValueError, "x"));
    cr_expect_null(received.task);
}

Test(exceptions, a_handler_of_ones_own_replaces_the_printing,
     .description = "EXH-04")
{
    loop_set_exception_handler(loop, &receiving);
    expect_silence(report, NULL);
}

Test(exceptions, the_default_handler_prints_a_line_per_entry,
     .description = "EXH-02")
{
    cr_expect_str_eq(heard(report, NULL), "something\n    ValueError: x\n");
}

static void report_without_message(void *unused)
{
    struct future *future = loop_create_future(loop);

    (void)unused;
    loop_call_exception_handler(
        loop,
        &(struct exception_context){
            .exception = error_new(TimeoutError, "%s", ""), .future = future});
    future_release(future);
}

Test(exceptions, the_default_handler_has_a_message_of_its_own,
     .description = "EXH-02")
{
    cr_expect_str_eq(heard(report_without_message, NULL),
                     "Unhandled exception in event loop\n"
                     "    future: <Future pending>\n"
                     "    TimeoutError\n");
}

Test(exceptions, null_restores_the_default_handler, .description = "EXH-04")
{
    loop_set_exception_handler(loop, &receiving);
    loop_set_exception_handler(loop, NULL);
    expect_heard(report, NULL, "something");
    expect_said("");
}

Test(exceptions, the_handler_that_was_set_can_be_asked_for,
     .description = "EXH-04")
{
    cr_expect_null(loop_get_exception_handler(loop));
    loop_set_exception_handler(loop, &receiving);
    cr_expect_eq(loop_get_exception_handler(loop), &receiving);
}

Test(exceptions, the_default_handler_reports_a_failing_handler_too,
     .description = "EXH-05")
{
    loop_set_exception_handler(loop, &failing);
    cr_expect_str_eq(heard(report, NULL),
                     "Unhandled error in exception handler\n"
                     "    TypeError: handler failed\n"
                     "something\n"
                     "    ValueError: x\n");
}

Test(exceptions, a_handler_hears_of_errors_never_retrieved,
     .description = "EXH-01, FUT-23")
{
    loop_set_exception_handler(loop, &receiving);
    ask_nobody(NULL);
    expect_said("Future exception was never retrieved");
}

/* The handler must stay only until the loop is freed. */
static void fail_after_the_loop(void *unused)
{
    struct loop *other = asyncio_new_event_loop();
    struct exception_handler handler = receiving;
    struct future *future = loop_create_future(other);

    (void)unused;
    loop_set_exception_handler(other, &handler);
    expect_value(future_set_exception(future, error_new(ValueError, "x")), 0);
    loop_free(other);
    memset(&handler, 0, sizeof handler);
    future_release(future);
}

Test(exceptions, a_freed_loop_has_no_handler, .description = "EXH-04")
{
    expect_heard(fail_after_the_loop, NULL,
                 "Future exception was never retrieved");
}
