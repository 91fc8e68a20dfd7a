/* test_debug_left - debug mode says what was left behind. */
#include "exits.h"
#include "kinds.h"
#include "reports.h"

#include "debug.h"
#include "watcher.h"

static void stop_debug(void)
{
    if (loop)
        finish();
}

TestSuite(debug_left, .init = start_debug, .fini = stop_debug);

static void close_loop(void *unused)
{
    (void)unused;
    loop_close(loop);
}

static bool has_symbols(void)
{
    return system("addr2line --version >/dev/null 2>&1") == 0;
}

#define ONE  "ResourceWarning: event loop closed, and 1 thing was left behind\n"
#define HERE " created at " __FILE__ ":"

/* What is said at close: the headline, and one line that begins like this and
   ends with the place. */
static void expect_one(const char *begin)
{
    const char *words = heard(close_loop, NULL);

    cr_assert_eq(strncmp(words, ONE, strlen(ONE)), 0, "%s", words);
    words += strlen(ONE);
    cr_assert_eq(strncmp(words, begin, strlen(begin)), 0, "\"%s\" in \"%s\"",
                 begin, words);
    if (has_symbols())
        cr_expect_not_null(strstr(words, HERE), "%s", words);
    cr_expect_eq(strcspn(words, "\n") + 1, strlen(words), "%s", words);
}

/* ---- what is reported ---------------------------------------------------- */

Test(debug_left, a_future_that_is_still_held_is_reported)
{
    struct future *future = loop_create_future(loop);

    expect_one("    no future_release(): <Future pending");
    future_release(future);
}

Test(debug_left, a_done_future_that_is_still_held_is_reported)
{
    struct future *future = loop_create_future(loop);

    expect_value(future_set_result(future, 42), 0);
    expect_one("    no future_release(): <Future finished result=42");
    future_release(future);
}

static struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

Test(debug_left, a_task_that_is_still_held_is_reported)
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_answer, NULL), "Kept");

    turn();
    expect_one("    no task_release(): <Task finished name='Kept' "
               "coro=<async_answer() done");
    task_release(task);
}

Test(debug_left, a_callback_that_was_not_called_is_reported)
{
    loop_call_soon(loop, say, "a");
    expect_one("    neither called nor cancelled: <Handle ");
}

Test(debug_left, a_timer_that_was_not_due_is_reported)
{
    loop_call_later(loop, 60, say, "a");
    expect_one("    neither called nor cancelled: <TimerHandle when=60.0 ");
}

Test(debug_left, a_descriptor_watched_for_reading_is_reported)
{
    char begin[100];
    int ends[2];

    make_pair(ends);
    cr_assert_null(loop_add_reader(loop, ends[0], say, "a"));
    snprintf(begin, sizeof begin,
             "    no loop_remove_reader() of descriptor %d: <Handle ", ends[0]);
    expect_one(begin);
    close_pair(ends);
}

Test(debug_left, a_descriptor_watched_for_writing_is_reported)
{
    char begin[100];
    int ends[2];

    make_pair(ends);
    cr_assert_null(loop_add_writer(loop, ends[1], say, "a"));
    snprintf(begin, sizeof begin,
             "    no loop_remove_writer() of descriptor %d: <Handle ", ends[1]);
    expect_one(begin);
    close_pair(ends);
}

Test(debug_left, objects_of_the_same_place_share_a_line)
{
    for (int i = 0; i < 3; i++)
        loop_call_later(loop, 60, say, "a");
    const char *words = heard(close_loop, NULL);
    cr_expect_not_null(strstr(words, "and 3 things were left behind\n"
                                     "    neither called nor cancelled (3 "
                                     "times): <TimerHandle when=60.0 "),
                       "%s", words);
    cr_expect_null(strstr(strstr(words, "<TimerHandle") + 1, "<TimerHandle"));
}

/* Twelve in a row, none of which was made where the one before it was. */
Test(debug_left, the_places_beyond_ten_are_counted)
{
    for (int i = 0; i < 6; i++) {
        loop_call_soon(loop, say, "a");
        loop_call_later(loop, 60, say, "a");
    }
    const char *words = heard(close_loop, NULL);
    cr_expect_not_null(strstr(words, "and 12 things were left behind\n"));
    cr_expect_not_null(strstr(words, "    and 2 more\n"), "%s", words);
}

/* ---- and what is not ----------------------------------------------------- */

/* One of everything, called, given back, cancelled, or removed. */
static void use_everything(void *unused)
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_answer, NULL), NULL);
    struct future *future = loop_create_future(loop);
    struct handle later = loop_call_later(loop, 60, say, "later");
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    int ends[2];

    (void)unused;
    make_readable_pair(ends);
    task_release(waiting_task(false, &waiter));
    loop_call_soon(loop, say, "soon");
    loop_call_later(loop, 0, say, "timer");
    cr_assert_null(loop_add_reader(loop, ends[0], say, "readable"));
    turn_times(2);
    loop_remove_reader(loop, ends[0]);
    run_until(1);
    turn_times(2);
    handle_cancel(&later);
    task_release(task);
    future_release(future);
    loop_close(loop);
    close_pair(ends);
}

Test(debug_left, nothing_is_reported_if_all_was_given_back)
{
    expect_silence(use_everything, NULL);
}

Test(debug_left, nothing_that_a_reused_handle_replaced_is_reported)
{
    for (int i = 0; i < 100; i++) {
        loop_call_soon(loop, say, "a");
        turn();
    }
    expect_silence(close_loop, NULL);
}

Test(debug_left, nothing_is_reported_out_of_debug_mode)
{
    loop_set_debug(loop, false);
    struct future *future = loop_create_future(loop);
    loop_call_later(loop, 60, say, "a");
    expect_silence(close_loop, NULL);
    future_release(future);
}

/* Its frame, and the sleep in it, go when the loop closes. */
static void leave_a_sleeper(void *stackless)
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 60};

    task_release(waiting_task(*(bool *)stackless, &waiter));
    turn();
    loop_close(loop);
}

BothKinds(debug_left, a_task_that_was_destroyed_is_not_reported_twice,
          .description = "TASK-24")
{
    const char *words = heard(leave_a_sleeper, stackless);

    cr_expect_eq(strncmp(words, "Task was destroyed but it is pending!\n", 38),
                 0, "%s", words);
    cr_expect_null(strstr(words, "left behind"), "%s", words);
}

static struct outcome async_sleep(void *unused)
{
    (void)unused;
    return asyncio_sleep(1);
}

static void run_one(void *unused)
{
    struct runner runner = {0};
    struct loop *own = runner_get_loop(&runner);

    (void)unused;
    loop_set_debug(own, true);
    own->slow_callback_duration = 3600;
    expect_value(runner_run(&runner, coroutine_new(async_sleep, NULL)), 0);
    expect_value(runner_close(&runner), 0);
}

Test(debug_left, nothing_is_reported_after_a_run)
{
    expect_silence(run_one, NULL);
}

/* ---- a loop that is never closed ----------------------------------------- */

static const char *at_exit(void (*function)(void))
{
    loop_free(loop); /* or it would be an unclosed one there, too */
    loop = NULL;
    return heard_to_the_end(function);
}

static struct loop *kept;

static void forget_loop(void)
{
    setenv("ASYNCIO_DEBUG", "1", 1);
    kept = asyncio_new_event_loop();
}

Test(debug_left, a_loop_not_closed_at_the_end_is_reported,
     .description = "DBG-12, RUN-24, ACC-15")
{
    const char *words = at_exit(forget_loop);

    cr_expect_not_null(
        strstr(words, "ResourceWarning: unclosed event loop <event_loop "
                      "running=False closed=False debug=True>\n"),
        "%s", words);
    if (has_symbols())
        cr_expect_not_null(
            strstr(words, "    no loop_free(): created at " __FILE__ ":"), "%s",
            words);
}

static void close_what_is_kept(void)
{
    forget_loop();
    loop_close(kept);
}

Test(debug_left, a_closed_loop_is_not_reported, .description = "DBG-12")
{
    cr_expect_null(strstr(at_exit(close_what_is_kept), "unclosed"));
}

static void leave(void *unused)
{
    (void)unused;
    exit(0);
}

static void leave_within(void)
{
    forget_loop();
    loop_call_soon(kept, leave, NULL);
    loop_run_once(kept);
}

Test(debug_left, the_loop_in_which_the_program_ends_is_not_reported,
     .description = "DBG-12")
{
    cr_expect_null(strstr(at_exit(leave_within), "unclosed"));
}

static void forget_out_of_debug_mode(void)
{
    setenv("ASYNCIO_DEBUG", "", 1);
    kept = asyncio_new_event_loop();
}

Test(debug_left, no_loop_is_reported_out_of_debug_mode,
     .description = "DBG-12, DBG-01")
{
    cr_expect_null(strstr(at_exit(forget_out_of_debug_mode), "unclosed"));
}
