/* test_failing_reports - debug mode and the tree where memory is refused: what
   they cannot tell, they say. */
#include "created.h"
#include "exits.h"
#include "failing.h"
#include "frames.h"

#include <errno.h>

#include "runner.h"
#include "tree.h"

TestSuite(failing_reports, .init = start_debug, .fini = stop_debug);

#define NOT_WHOLE "    this report, or a later one, is not whole: no memory\n"

/* ---- the tree --------------------------------------------------------------- */

static int n; /* the one that is refused */
static bool came_to_it;

static void print_tree(void *unused)
{
    (void)unused;
    fail_call("calloc", n, ENOMEM);
    loop_print_tree(loop);
    came_to_it = call_failed();
}

static void refuse_each(void)
{
    for (n = 1; n < 100; n++) {
        const char *words = heard(print_tree, NULL);

        if (!came_to_it)
            break;
        cr_expect_eq(strncmp(words, "2 tasks are not done:\n", 22), 0, "%d: %s",
                     n, words);
        cr_expect_not_null(strstr(words, NOT_WHOLE), "%d: %s", n, words);
    }
    cr_expect_gt(n, 1, "there is none");
}

Test(failing_reports, a_tree_that_is_not_whole_says_so)
{
    struct future *future = loop_create_future(loop);
    struct task *task =
        loop_create_task(loop, coroutine_new(async_await, future), NULL);
    struct task *other =
        loop_create_task(loop, coroutine_new(async_await, task), NULL);

    turn();
    n = 1000;
    heard(print_tree, NULL); /* the places are known by now */
    refuse_each();
    task_cancel(other);
    turn_times(3);
    task_release(other);
    task_release(task);
    future_release(future);
}

/* ---- what is remembered of each thing --------------------------------------- */

static void close_loop(void *unused)
{
    (void)unused;
    loop_free(loop);
    loop = NULL;
}

Test(failing_reports, what_was_left_behind_and_is_not_known_is_told_of)
{
    struct future *known = loop_create_future(loop);

    fail_call("calloc", 1, ENOMEM);
    struct future *future = loop_create_future(loop);
    cr_expect(call_failed());
    cr_expect_not(future_done(future));
    const char *words = heard(close_loop, NULL);
    cr_expect_not_null(strstr(words, "and 1 thing was left behind"), "%s",
                       words);
    cr_expect_not_null(strstr(words, NOT_WHOLE), "%s", words);
    future_release(future);
    future_release(known);
}

/* ---- debug mode as a whole -------------------------------------------------- */

static void switch_on_without(const char *call, int error)
{
    loop_free(loop);
    start();
    fail_call(call, 1, error);
    loop_set_debug(loop, true);
    cr_expect(call_failed(), "%s", call);
    cr_expect(loop_get_debug(loop));
    loop_free(loop);
}

static void without_memory(void)
{
    switch_on_without("calloc", ENOMEM);
}

static void without_a_thread(void)
{
    switch_on_without("pthread_create", EAGAIN);
}

static void expect_last(void (*function)(void), const char *words)
{
    const char *text = heard_to_the_end(function);

    cr_expect_not_null(strstr(text, words), "\"%s\" is not in \"%s\"", words,
                       text);
}

Test(failing_reports, debug_mode_that_cannot_watch_says_so)
{
    expect_last(without_memory, "or not whole: no memory\n");
    expect_last(without_a_thread, "or not whole: no thread\n");
}

/* What was closed is reported until its memory goes, and no more is watched. */
Test(failing_reports, a_closed_loop_is_not_watched_again)
{
    loop_close(loop);
    loop_set_debug(loop, true);
    expect_silence(close_loop, NULL);
}

static void run_nothing_without_memory(void)
{
    fail_call("calloc", 1, ENOMEM);
    outcome_ignore(asyncio_run_coroutine_debug(NULL, true));
}

Test(failing_reports, to_run_nothing_is_a_misuse_without_memory_too)
{
    const char *words = last_words(run_nothing_without_memory);

    cr_expect_eq(strncmp(words, "TypeError: runner_run(NULL)", 27), 0, "%s",
                 words);
}

static struct outcome async_is_debugging(void *unused)
{
    (void)unused;
    return outcome_value(loop_get_debug(asyncio_get_running_loop()));
}

/* The loop is made before debug mode is switched on: it was made again, and ran
   without, where that had failed once. */
Test(failing_reports, a_run_in_debug_mode_is_one_or_an_error)
{
    bool came = true;

    for (int i = 1; came; i++) {
        fail_call("malloc", i, ENOMEM);
        struct outcome outcome =
            asyncio_run_debug(async_is_debugging, NULL, true);
        came = call_failed();
        cr_expect(outcome.error || outcome.value == 1, "at malloc %d", i);
    }
}
