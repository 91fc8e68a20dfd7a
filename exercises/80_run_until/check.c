/* check of run_until: run the loop until something is done. */
#include <string.h>

#include "await.h"
#include "check.h"
#include "event_loop.h"
#include "event_loop_state.h"
#include "loop.h"
#include "run_until_complete.h"
#include "sleep.h"
#include "task.h"

#define UNTIL    "run_until_done() in mine/run_until.c"
#define COMPLETE "loop_run_until_complete() in mine/run_until.c"
#define STUCK    "on_deadlock() in mine/run_until.c"
#define WHY      "why_stopped() in mine/run_until.c"

static struct loop *loop;
static struct future *future;
static struct outcome outcome;

static void open_all(void)
{
    loop = asyncio_new_event_loop();
    count_reports(loop);
    future = loop_create_future(loop);
}

static void close_all(void)
{
    did("released all, and closed the loop");
    future_release(future);
    loop_free(loop);
}

#define RAN "what loop_run_until_complete() returned"

static void run_future(void)
{
    did("ran the loop until the future is done");
    outcome = loop_run_until_complete(loop, future);
}

static void run_coroutine(const char *in_words,
                          struct outcome (*function)(void *))
{
    did("ran the loop until a coroutine is done, which %s", in_words);
    outcome = loop_run_until_complete(loop, coroutine_new(function, NULL));
}

static struct outcome answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

static struct outcome boom(void *unused)
{
    (void)unused;
    return outcome_raise(ValueError, "boom");
}

static struct outcome nap(void *unused)
{
    (void)unused;
    struct outcome slept = asyncio_sleep(3);
    return slept.error ? slept : outcome_value(3);
}

static struct outcome await_it(void *unused)
{
    (void)unused;
    return await(future);
}

static void set_it(void *value)
{
    outcome_ignore(future_set_result(future, (intptr_t)value));
}

static void stop_it(void *unused)
{
    (void)unused;
    loop_stop(loop);
}

static int words;

static void say_for_ever(void *unused)
{
    words++;
    loop_call_soon(loop, say_for_ever, unused);
}

/* ---- until it is done ---------------------------------------------------- */

static void a_future(void)
{
    open_all();
    did("had the result of a future set to 42 after 5 seconds");
    loop_call_later(loop, 5, set_it, (void *)42);
    run_future();
    expect_value(RAN, outcome, 42);
    expect_seconds("the loop's time", loop_time(loop), 5);
    look_at(COMPLETE ", future_retain() and future_release()");
    expect_number("how many hold the future: its maker alone",
                  future->references, 1);
    close_all();
}

static void a_done_one(void)
{
    open_all();
    did("set the result of a future to 42");
    set_it((void *)42);
    run_future();
    expect_value(RAN, outcome, 42);
    close_all();
}

static int holders; /* of the future, while the loop runs */

static void count_holders(void *unused)
{
    (void)unused;
    holders = future->references;
}

static void is_held(void)
{
    open_all();
    holders = 0;
    did("had the result of a future set to 42 after 5 seconds");
    loop_call_later(loop, 1, count_holders, NULL);
    loop_call_later(loop, 5, set_it, (void *)42);
    run_future();
    expect_number(
        "how many held the future after 1 second: its maker, and what "
        "runs the loop",
        holders, 2);
    close_all();
}

static void a_coroutine(void)
{
    open_all();
    run_coroutine("returns 42", answer);
    expect_value(RAN, outcome, 42);
    close_all();
}

static void one_that_sleeps(void)
{
    open_all();
    run_coroutine("sleeps for 3 seconds and returns 3", nap);
    expect_value(RAN, outcome, 3);
    expect_seconds("the loop's time", loop_time(loop), 3);
    close_all();
}

static void one_that_fails(void)
{
    open_all();
    run_coroutine("raises ValueError", boom);
    expect_error(RAN, outcome, ValueError);
    close_all();
    expect_number("reports", reports, 0);
}

static void one_after_the_other(void)
{
    open_all();
    run_coroutine("sleeps for 3 seconds and returns 3", nap);
    run_coroutine("returns 42", answer);
    expect_value(RAN, outcome, 42);
    close_all();
}

static void a_turn_more(void)
{
    open_all();
    words = 0;
    did("queued a callback that sets the result of a future, and one that "
        "counts, in each turn");
    loop_call_soon(loop, set_it, (void *)42);
    loop_call_soon(loop, say_for_ever, NULL);
    run_future();
    expect_number("turns of the loop: the one of the result, and one more",
                  words, 2);
    close_all();
}

/* ---- it stops before ----------------------------------------------------- */

static void stop_soon(void)
{
    did("queued a callback that stops the loop");
    loop_call_soon(loop, stop_it, NULL);
}

static void expect_message(const char *part)
{
    expect_error(RAN, outcome, RuntimeError);
    expect(strstr(outcome.error->message, part) != NULL,
           "the message says what stopped it, as the task has it",
           "it says \"%s\"", outcome.error->message);
}

static void stopped(void)
{
    open_all();
    stop_soon();
    run_future();
    expect_message("Event loop stopped before Future completed.");
    close_all();
}

static void untied(void)
{
    open_all();
    stop_soon();
    run_future();
    expect(list_empty(&future->callbacks),
           "our callback is not among those of the future any more",
           "it is there, and lies on a stack that is gone");
    close_all();
}

static void a_coroutine_is_stopped(void)
{
    open_all();
    stop_soon();
    run_coroutine("sleeps for 3 seconds", nap);
    expect_message("Event loop stopped before Future completed.");
    close_all();
    expect_number("reports of a task that is pending as the loop closes",
                  reports, 0);
}

static void a_deadlock(void)
{
    open_all();
    run_coroutine("awaits a future that will not be completed", await_it);
    expect_message("deadlock");
    expect_message("awaits <Future pending");
    close_all();
}

static void a_deadlock_of_a_future(void)
{
    open_all();
    run_future();
    expect_message("deadlock");
    expect(list_empty(&future->callbacks),
           "our callback is not among those of the future any more",
           "it is there, and lies on a stack that is gone");
    close_all();
}

static void nobody_minds_afterwards(void)
{
    open_all();
    run_coroutine("returns 42", answer);
    expect(!event_loop_of(loop)->on_deadlock,
           "on_deadlock of the loop is NULL again", "it is not");
    stop_soon();
    run_future();
    expect(!event_loop_of(loop)->on_deadlock,
           "on_deadlock of the loop is NULL again", "it is not");
    close_all();
}

static void of_another_loop(void)
{
    open_all();
    struct loop *other = asyncio_new_event_loop();
    words = 0;
    loop_call_soon(other, say_for_ever, NULL);
    did("ran another loop until the future is done, which is not of that loop");
    outcome = loop_run_until_complete(other, future);
    expect_error(RAN, outcome, ValueError);
    expect_number("how many hold the future: its maker alone",
                  future->references, 1);
    loop_free(other);
    close_all();
}

const struct check checks[] = {
    {"it runs until a future is done, which stays the caller's", a_future,
     UNTIL ", stop()"},
    {"one that is done already will do", a_done_one, UNTIL},
    {"the future is held while the loop runs", is_held,
     COMPLETE ", future_retain(): a callback might give it back"},
    {"it runs a coroutine, as a task, which goes at the end", a_coroutine,
     COMPLETE ", loop_create_task(), and future_release() at the end"},
    {"it runs until a coroutine has slept", one_that_sleeps, UNTIL},
    {"an error is the outcome", one_that_fails, UNTIL},
    {"it can run again", one_after_the_other, UNTIL},
    {"what is queued when it is done still runs", a_turn_more,
     UNTIL ": stop() is a callback of the future"},
    {"stopped before, it says so", stopped, WHY},
    {"stopped before, it leaves nothing behind", untied,
     UNTIL ", list_remove()"},
    {"a coroutine that was stopped is not reported", a_coroutine_is_stopped,
     COMPLETE ", report_if_pending"},
    {"if nothing can happen any more, it says so", a_deadlock,
     UNTIL ", on_deadlock of the loop; " STUCK},
    {"also of a future", a_deadlock_of_a_future, STUCK ", then why_stopped()"},
    {"once it has run, on_deadlock of the loop is NULL",
     nobody_minds_afterwards, UNTIL ", on_deadlock of the loop"},
    {"a future of another loop is refused", of_another_loop, COMPLETE},
    {0}};
