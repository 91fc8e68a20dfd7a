/* test_debug_created_reports - reports say where their object was made. */
#include "created.h"

TestSuite(debug_created_reports, .init = start_with_places, .fini = stop_debug);

static struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

static struct outcome async_nap(void *unused)
{
    (void)unused;
    return asyncio_sleep(1);
}

/* ---- reports ------------------------------------------------------------- */

static void release(void *future)
{
    future_release(future);
}

static struct future *failed;

enum { FAILED = __LINE__ + 4 };

static void fail_a_future(void)
{
    failed = loop_create_future(loop);
    expect_value(future_set_exception(failed, error_new(ValueError, "x")), 0);
}

Test(debug_created_reports,
     an_error_never_retrieved_says_where_the_future_was_created,
     .description = "FUT-25, EXH-03")
{
    fail_a_future();
    const char *words = heard(release, failed);
    expect_part(words,
                with_place("    future: <Future finished "
                           "exception=ValueError('x') created at ",
                           FAILED,
                           ">\n    source_traceback: Object created at (most "
                           "recent call last):\n"));
    snprintf(wanted, sizeof wanted,
             "      File \"" __FILE__ "\", line %d, in fail_a_future\n"
             "    ValueError: x\n",
             FAILED);
    expect_part(words, wanted);
}

Test(debug_created_reports, an_error_says_so_when_the_loop_is_closed_as_well,
     .description = "FUT-25, DBG-09")
{
    fail_a_future();
    heard((void (*)(void *))loop_close, loop);
    expect_part(heard(release, failed), ", in fail_a_future\n");
}

static void forget_a_sleeper(void *unused)
{
    (void)unused;
    task_release(loop_create_task(loop, coroutine_new(async_nap, NULL), "x"));
    turn();
    loop_close(loop);
}

Test(debug_created_reports, a_destroyed_task_says_where_it_was_created,
     .description = "TASK-24")
{
    expect_heard(forget_a_sleeper, NULL,
                 "Task was destroyed but it is pending!\n"
                 "    source_traceback: Object created at (most recent call "
                 "last):\n");
    cr_expect(loop_is_closed(loop));
}

static struct coroutine *make_coroutine(void)
{
    return coroutine_new(async_answer, NULL);
}

static void drop_a_coroutine(void *unused)
{
    (void)unused;
    coroutine_release(make_coroutine());
}

Test(debug_created_reports, a_coroutine_never_awaited_says_where_it_was_created,
     .description = "CORO-06, CORO-10")
{
    const char *words = heard(drop_a_coroutine, NULL);

    expect_part(words, "coroutine 'async_answer' was never awaited\n"
                       "    Coroutine created at (most recent call last):\n");
    expect_part(words, ", in drop_a_coroutine\n");
    expect_part(words, ", in make_coroutine\n");
}

Test(debug_created_reports, a_coroutine_out_of_debug_mode_does_not_say_where,
     .description = "CORO-10")
{
    loop_set_debug(loop, false);
    cr_expect_null(strstr(heard(drop_a_coroutine, NULL), "created at"));
}

/* ---- an exception handler ------------------------------------------------ */

static char traceback[FUTURE_TEXT];

static struct outcome receive(struct exception_handler *handler,
                              struct loop *its_loop,
                              const struct exception_context *context)
{
    (void)handler, (void)its_loop;
    if (!future_source_traceback(context->future, traceback, sizeof traceback))
        strcpy(traceback, "(none)");
    return outcome_value(0);
}

static struct exception_handler receiving = {receive};

Test(debug_created_reports, a_handler_gets_the_calls,
     .description = "EXH-01, EXH-03")
{
    loop_set_exception_handler(loop, &receiving);
    fail_a_future();
    future_release(failed);
    expect_part(traceback, ", in fail_a_future");
}

Test(debug_created_reports, a_handler_out_of_debug_mode_gets_no_calls,
     .description = "EXH-01")
{
    loop_set_debug(loop, false);
    loop_set_exception_handler(loop, &receiving);
    fail_a_future();
    future_release(failed);
    cr_expect_str_eq(traceback, "(none)");
}

/* ---- on and off ---------------------------------------------------------- */

Test(debug_created_reports, debug_mode_switched_off_forgets_all_places,
     .description = "DBG-02")
{
    struct future *future = loop_create_future(loop);

    loop_set_debug(loop, false);
    cr_expect_str_eq(repr(future), "<Future pending>");
    loop_set_debug(loop, true);
    cr_expect_str_eq(repr(future), "<Future pending>");
    future_release(future);
}

Test(debug_created_reports, a_future_created_before_debug_mode_has_no_place,
     .description = "DBG-02")
{
    loop_set_debug(loop, false);
    struct future *future = loop_create_future(loop);

    loop_set_debug(loop, true);
    cr_expect_str_eq(repr(future), "<Future pending>");
    future_release(future);
}

Test(debug_created_reports, only_one_of_two_loops_may_be_in_debug_mode)
{
    struct loop *other = asyncio_new_event_loop();
    struct future *future = loop_create_future(other);

    cr_expect_str_eq(repr(future), "<Future pending>");
    loop_free(other);
    future_release(future);
}
