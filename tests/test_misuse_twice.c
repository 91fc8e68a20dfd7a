/* test_misuse_twice - a thing of another kind than is wanted, or one that is in
   use already, is refused with a sentence. */
#include "kinds.h"

#include <limits.h>

#include "text.h"
#include "threads.h"
#include "wakeup.h"

TestSuite(misuse_twice, .init = start, .fini = finish);

static void expect_words(void (*function)(void), const char *begin)
{
    const char *words = last_words(function);

    cr_expect_eq(strncmp(words, begin, strlen(begin)), 0, "%s", words);
}

/* ---- in use already ------------------------------------------------------- */

static struct callback callback;

static void queue_twice(void)
{
    callback_init(&callback, say, "a");
    loop_queue(loop, &callback);
    loop_queue(loop, &callback);
}

Test(misuse_twice, a_callback_that_is_queued_is_not_queued_again)
{
    expect_words(queue_twice, "RuntimeError: a callback was queued that is "
                              "queued already");
}

static struct timer timer;

static void time_twice(void)
{
    callback_init(&timer.callback, say, "a");
    loop_start_timer(loop, &timer, 1);
    loop_start_timer(loop, &timer, 2);
}

Test(misuse_twice, a_timer_that_runs_is_not_started_again)
{
    expect_words(time_twice,
                 "RuntimeError: a timer was started that runs already");
}

static struct outcome async_release(void *unused)
{
    (void)unused;
    coroutine_release(coroutine_current());
    return outcome_value(0);
}

static void release_itself(void)
{
    task_release(
        loop_create_task(loop, coroutine_new(async_release, NULL), NULL));
    turn();
}

Test(misuse_twice, a_coroutine_that_runs_is_not_released)
{
    expect_words(release_itself, "RuntimeError: coroutine 'async_release' "
                                 "cannot be released while it runs");
}

/* ---- of another kind ------------------------------------------------------ */

static void release_a_future(void)
{
    coroutine_release((void *)loop_create_future(loop));
}

Test(misuse_twice, a_future_is_not_released_as_a_coroutine)
{
    expect_words(release_a_future,
                 "TypeError: coroutine_release: a coroutine is ");
}

static struct outcome async_nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

static void run_a_future(void)
{
    struct runner runner = {0};

    outcome_ignore(runner_run(&runner, (void *)loop_create_future(loop)));
}

Test(misuse_twice, a_runner_does_not_run_a_future)
{
    expect_words(run_a_future, "TypeError: ");
}

static void copy_too_much(void)
{
    coroutine_discard(
        coroutine_new_copy(async_nothing, "", (size_t)UINT_MAX + 1));
}

Test(misuse_twice, an_argument_that_no_stack_could_hold_is_not_copied)
{
    if (SIZE_MAX > UINT_MAX)
        expect_words(copy_too_much,
                     "ValueError: coroutine_new_copy() of 4294967296 bytes");
}

/* ---- a loop of chapter 1 has no door for threads --------------------------- */

static void post_to_a_plain_loop(void)
{
    outcome_ignore(loop_call_soon_threadsafe(loop_new(), say, "a"));
}

Test(misuse_twice, a_loop_without_a_door_takes_nothing_from_threads)
{
    expect_words(post_to_a_plain_loop,
                 "RuntimeError: a loop for threads is made by "
                 "asyncio_new_event_loop()");
}

static void run_in_a_plain_loops_thread(void)
{
    future_release(loop_run_in_executor(loop_new(), async_nothing, NULL));
}

Test(misuse_twice, a_loop_without_a_door_has_no_threads)
{
    expect_words(run_in_a_plain_loops_thread,
                 "RuntimeError: a loop for threads is made by "
                 "asyncio_new_event_loop()");
}

/* ---- no room -------------------------------------------------------------- */

Test(misuse_twice, nothing_is_added_to_a_text_without_room)
{
    char byte = 'z';
    struct text text = {&byte, 0};

    text_add(&text, "%d", 7);
    text_add_quoted(&text, "word");
    cr_expect_eq(byte, 'z');
    cr_expect_eq(text.end, &byte);
}
