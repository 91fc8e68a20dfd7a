/* test_failing_debug - debug mode where the system lets it do less: it says what
   it knows. */
#include "created.h"
#include "failing.h"
#include "frames.h"
#include "own_addr2line.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>

#include "handle_repr.h"
#include "run_until_complete.h"
#include "tree.h"

/* No addr2line that would know anything. */
static void start_unnamed(void)
{
    make_addr2line("exit 0");
    start_debug();
}

static void finish_unnamed(void)
{
    finish();
    remove_addr2line();
}

TestSuite(failing_debug, .init = start_unnamed, .fini = finish_unnamed);

/* ---- without places --------------------------------------------------------- */

static void print_tree_of(void *unused)
{
    (void)unused;
    loop_print_tree(loop);
}

Test(failing_debug, a_task_without_a_place_has_its_name)
{
    struct future *future = loop_create_future(loop);
    struct task *task =
        loop_create_task(loop, coroutine_new(async_await, future), "waits");

    turn();
    expect_heard(print_tree_of, NULL, "\n    'waits', async_await(), awaits ");
    cr_expect_null(strstr(repr((struct future *)task), "defined at"));
    cr_expect_null(strstr(repr((struct future *)task), "File"));
    task_cancel(task);
    turn_times(2);
    task_release(task);
    future_release(future);
}

Test(failing_debug, a_callback_without_a_place_has_its_address)
{
    struct handle handle = loop_call_later(loop, 1, say, "a");
    char text[256];

    handle_repr(loop, &handle, text, sizeof text);
    cr_expect_eq(strncmp(text, "<TimerHandle when=1.0 0x", 24), 0, "%s", text);
    handle_cancel(&handle);
}

static void close_loop(void *unused)
{
    (void)unused;
    loop_close(loop);
}

Test(failing_debug, what_was_forgotten_is_named_without_its_calls)
{
    static struct coroutine *forgotten;

    forgotten = coroutine_new(async_await, NULL);
    cr_assert_not_null(forgotten);
    loop_call_later(loop, 1, say, "a");
    const char *words = heard(close_loop, NULL);
    cr_expect_not_null(strstr(words, "'async_await' was never awaited"), "%s",
                       words);
    cr_expect_null(strstr(words, "most recent call last"), "%s", words);
    cr_expect_not_null(strstr(words, "<TimerHandle when="), "%s", words);
}

static void close_any(void *any)
{
    loop_close(any);
}

/* Of a loop that has watched nothing so far. */
Test(failing_debug, a_loop_of_callbacks_has_left_something_behind)
{
    struct loop *plain = loop_new();

    loop_set_debug(plain, true);
    loop_call_later(plain, 1, say, "a");
    expect_heard(close_any, plain, "1 thing was left behind");
    loop_free(plain);
}

/* It is not known that they are alike. */
Test(failing_debug, each_that_was_made_somewhere_is_told)
{
    struct future *one = loop_create_future(loop);
    struct future *other = loop_create_future(loop);
    const char *words = heard(close_any, loop);

    expect_part(words, "and 2 things were left behind");
    const char *first = strstr(words, "no future_release(): ");
    cr_assert_not_null(first, "%s", words);
    expect_part(first + 1, "no future_release(): ");
    future_release(one);
    future_release(other);
}

static void forget_a_loop(void *unused)
{
    pid_t child = fork();

    (void)unused;
    if (child == 0) {
        static struct loop *kept;
        kept = loop_new();
        loop_set_debug(kept, true);
        exit(0);
    }
    waitpid(child, NULL, 0);
}

Test(failing_debug, a_loop_that_is_never_closed_is_named_without_a_place)
{
    loop_free(loop); /* or it would be one there, too */
    loop = NULL;
    const char *words = heard(forget_a_loop, NULL);
    expect_part(words, "ResourceWarning: unclosed event loop <event_loop ");
    cr_expect_null(strstr(words, "created at"), "%s", words);
}

static struct outcome async_leaves_a_block(void *unused)
{
    struct timeout limit = asyncio_timeout(10);

    (void)unused;
    return timeout_enter(&limit);
}

static void leave_a_block(void)
{
    outcome_ignore(loop_run_until_complete(
        loop, coroutine_new(async_leaves_a_block, NULL)));
}

Test(failing_debug, what_lies_in_a_frame_that_is_gone_is_named_without_a_place)
{
    cr_expect_str_eq(last_words(leave_a_future),
                     "RuntimeError: a function has returned while a task "
                     "awaits a future in its frame");
    cr_expect_str_eq(last_words(leave_a_block),
                     "RuntimeError: a function has returned without "
                     "timeout_exit() of its time-out block");
}

static struct outcome async_wait_for_it(void *number)
{
    struct outcome outcome = asyncio_sleep(1);

    return outcome.error ? outcome : outcome_value(*(int *)number);
}

static struct outcome async_lends(void *unused)
{
    static int lent = 7;
    int number = 7;
    struct task *task =
        asyncio_create_task(coroutine_new(async_wait_for_it, &number));

    (void)unused;
    struct outcome outcome = asyncio_sleep(2);
    task_release(task);
    return outcome.error ? outcome : outcome_value(number == lent);
}

/* What was remembered of frames is given back, and nothing is said. */
Test(failing_debug, debug_mode_may_end_while_an_argument_is_lent)
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_lends, NULL), NULL);

    turn_times(2);
    loop_set_debug(loop, false);
    run_out();
    expect_value(task_result(task), 1);
    task_release(task);
}

/* ---- without a watchdog ----------------------------------------------------- */

static void turn_once(void *unused)
{
    (void)unused;
    turn();
}

Test(failing_debug, what_was_slow_is_said_also_without_a_thread_that_watches)
{
    loop_set_debug(loop, false);
    fail_call("pthread_create", 1, EAGAIN);
    loop_set_debug(loop, true);
    cr_expect(call_failed());
    loop->slow_callback_duration = 0;
    loop_call_soon(loop, say, "a");
    expect_heard(turn_once, NULL, " took ");
}

/* ---- another thread's coroutines ---------------------------------------------------- */

static struct outcome async_nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

static atomic_int state; /* 1: they are made; 2: it is to end */

static void *make_its_own(void *unused)
{
    struct coroutine *begun = coroutine_new(async_nothing, NULL);
    struct coroutine *left = coroutine_new(async_nothing, NULL);

    cr_expect_eq(coroutine_resume(begun, outcome_value(0)), CORO_CLOSED);
    coroutine_release(begun);
    state = 1;
    while (state == 1)
        ;
    coroutine_discard(left);
    return unused;
}

/* Debug mode is this thread's loop's: they are none of its business. */
Test(failing_debug, what_another_thread_has_not_awaited_is_not_reported)
{
    pthread_t thread;

    state = 0;
    pthread_create(&thread, NULL, make_its_own, NULL);
    while (state == 0)
        ;
    expect_silence(close_loop, NULL);
    state = 2;
    pthread_join(thread, NULL);
}

static void *debug_in_thread(void *unused)
{
    struct loop *own = loop_new();

    loop_set_debug(own, true);
    coroutine_discard(coroutine_new(async_nothing, NULL));
    loop_free(own);
    return unused;
}

Test(failing_debug, another_thread_has_debug_mode_after_a_report)
{
    struct coroutine *left = coroutine_new(async_nothing, NULL);
    pthread_t thread;

    expect_heard(close_loop, NULL, "'async_nothing' was never awaited");
    pthread_create(&thread, NULL, debug_in_thread, NULL);
    pthread_join(thread, NULL);
    coroutine_discard(left);
}
