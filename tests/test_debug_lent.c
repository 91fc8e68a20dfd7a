/* test_debug_lent - debug mode says what was forgotten: coroutines that never
   began, and what lies in frames that are gone. */
#include "kinds.h"
#include "reports.h"

#include <math.h>

#include "debug.h"
#include "run_until_complete.h"

TestSuite(debug_lent, .init = start_debug, .fini = finish);

static void close_loop(void *unused)
{
    (void)unused;
    loop_close(loop);
}

static struct outcome async_answer(void *argument)
{
    struct outcome outcome = asyncio_sleep(1);

    return outcome.error ? outcome : outcome_value(*(int *)argument);
}

/* ---- never begun --------------------------------------------------------- */

#define UNAWAITED "RuntimeWarning: coroutine 'async_answer' was never awaited"

static struct coroutine *forgotten[3];

static struct outcome forget_one(void *unused)
{
    (void)unused;
    forgotten[0] = coroutine_new(async_answer, NULL);
    return outcome_value(0);
}

Test(debug_lent, a_coroutine_that_never_began_is_reported_at_close,
     .description = "CORO-06")
{
    outcome_ignore(
        loop_run_until_complete(loop, coroutine_new(forget_one, NULL)));
    const char *words = heard(close_loop, NULL);
    cr_expect_not_null(strstr(words, "tests/test_debug_lent.c:"), "%s", words);
    cr_expect_not_null(strstr(words, UNAWAITED "\n"), "%s", words);
}

Test(debug_lent, coroutines_of_one_place_are_counted, .description = "CORO-06")
{
    for (int i = 0; i < 3; i++)
        forgotten[i] = coroutine_new(async_answer, NULL);
    const char *words = heard(close_loop, NULL);
    cr_expect_not_null(strstr(words, UNAWAITED " (3 times)\n"), "%s", words);
    cr_expect_null(strstr(strstr(words, UNAWAITED) + 1, UNAWAITED), "%s",
                   words);
}

Test(debug_lent, a_coroutine_that_ran_or_was_released_is_not_reported,
     .description = "CORO-06")
{
    static int three = 3;

    task_release(
        loop_create_task(loop, coroutine_new(async_answer, &three), NULL));
    run_out();
    coroutine_discard(coroutine_new(async_answer, NULL));
    expect_silence(close_loop, NULL);
}

/* ---- time-out blocks ----------------------------------------------------- */

/* The notes' `if (x.error) return x;` where a block is open. */
static struct outcome async_leaves_its_block(void *unused)
{
    struct timeout limit = asyncio_timeout(10);
    struct outcome outcome = timeout_enter(&limit);

    (void)unused;
    if (outcome.error)
        return outcome;
    outcome = asyncio_sleep(NAN);
    if (outcome.error)
        return outcome;
    return timeout_exit(&limit, outcome);
}

#define LEFT                                                               \
    "RuntimeError: a function has returned without timeout_exit() of its " \
    "time-out block"

static void expect_left(void (*function)(void))
{
    const char *words = last_words(function);

    cr_expect_eq(strncmp(words, LEFT, strlen(LEFT)), 0, "%s", words);
    if (system("addr2line --version >/dev/null 2>&1") == 0)
        cr_expect_not_null(strstr(words, "entered at tests/test_debug_lent.c:"),
                           "%s", words);
}

static void as_a_task(void)
{
    task_release(loop_create_task(
        loop, coroutine_new(async_leaves_its_block, NULL), NULL));
    run_out();
}

Test(debug_lent, a_block_not_left_when_its_task_ends_is_reported)
{
    expect_left(as_a_task);
}

static struct outcome async_awaits_it(void *unused)
{
    (void)unused;
    outcome_ignore(await(coroutine_new(async_leaves_its_block, NULL)));
    return asyncio_sleep(20);
}

static void as_a_call(void)
{
    task_release(
        loop_create_task(loop, coroutine_new(async_awaits_it, NULL), NULL));
    run_out();
}

Test(debug_lent, a_block_not_left_when_its_coroutine_ends_is_reported)
{
    expect_left(as_a_call);
}

static volatile bool leaves;

__attribute__((noinline)) static struct outcome use_a_block(void)
{
    struct timeout limit = asyncio_timeout(10);
    struct outcome outcome = timeout_enter(&limit);

    return leaves ? timeout_exit(&limit, asyncio_sleep(1)) : outcome;
}

/* The second block lies where the first one did. */
static struct outcome async_uses_two(void *unused)
{
    (void)unused;
    leaves = false;
    outcome_ignore(use_a_block());
    leaves = true;
    return use_a_block();
}

static void one_after_the_other(void)
{
    task_release(
        loop_create_task(loop, coroutine_new(async_uses_two, NULL), NULL));
    run_out();
}

Test(debug_lent, a_block_not_left_is_reported_where_another_takes_its_place)
{
    expect_left(one_after_the_other);
}

static struct outcome async_nap(void *seconds)
{
    return asyncio_sleep(*(double *)seconds);
}

static struct outcome async_uses_blocks(void *unused)
{
    double seconds = 1;

    (void)unused;
    for (int i = 0; i < 3; i++) {
        outcome_ignore(asyncio_with_timeout(5, async_nap, &seconds));
        outcome_ignore(asyncio_with_timeout(0.5, async_nap, &seconds));
        outcome_ignore(asyncio_with_timeout(0, async_nap, &seconds));
        outcome_ignore(
            asyncio_wait_for(coroutine_new(async_nap, &seconds), 0.5));
    }
    return outcome_value(0);
}

static void use_blocks(void *unused)
{
    (void)unused;
    expect_value(
        loop_run_until_complete(loop, coroutine_new(async_uses_blocks, NULL)),
        0);
}

Test(debug_lent, blocks_that_were_left_are_not_reported)
{
    expect_silence(use_blocks, NULL);
}

/* ---- arguments ----------------------------------------------------------- */

#define LOST                                                                \
    "RuntimeWarning: the argument of coroutine 'async_answer' lies in the " \
    "frame of a function that has returned\n"

static struct task *tasks[2];

static struct outcome async_starts_it(void *unused)
{
    int number = 7;

    (void)unused;
    tasks[0] = asyncio_create_task(coroutine_new(async_answer, &number));
    return outcome_value(0);
}

static void start_it(void *unused)
{
    (void)unused;
    outcome_ignore(
        loop_run_until_complete(loop, coroutine_new(async_starts_it, NULL)));
}

Test(debug_lent, an_argument_on_a_stack_that_is_gone_is_reported)
{
    expect_heard(start_it, NULL, LOST);
    task_release(tasks[0]);
}

static struct outcome async_starts_by_a_call(void *unused)
{
    (void)unused;
    outcome_ignore(await(coroutine_new(async_starts_it, NULL)));
    return asyncio_sleep(5);
}

static void start_by_a_call(void *unused)
{
    (void)unused;
    outcome_ignore(loop_run_until_complete(
        loop, coroutine_new(async_starts_by_a_call, NULL)));
}

Test(debug_lent, an_argument_in_a_frame_that_is_gone_is_reported)
{
    expect_heard(start_by_a_call, NULL, LOST);
    task_release(tasks[0]);
}

/* A function that returns before the task begins. What its caller calls then
   has the same place in the stack. (A parameter may lie in the caller's.) */
__attribute__((noinline)) static struct task *start_with_local(int number)
{
    int local = number;

    return asyncio_create_task(coroutine_new(async_answer, &local));
}

static struct outcome async_calls_a_starter(void *unused)
{
    (void)unused;
    tasks[0] = start_with_local(7);
    outcome_ignore(await(tasks[0]));
    return outcome_value(0);
}

static void start_by_a_plain_call(void *unused)
{
    outcome_ignore(loop_run_until_complete(
        loop, coroutine_new(async_calls_a_starter, unused)));
}

Test(debug_lent, so_is_one_in_a_frame_that_another_has_taken)
{
    expect_heard(start_by_a_plain_call, NULL, LOST);
    task_release(tasks[0]);
}

/* Called deep below the function that has the local, which does not return. */
__attribute__((noinline)) static struct task *start_below(int *number,
                                                          int depth)
{
    struct task *task =
        depth > 0 ? start_below(number, depth - 1)
                  : asyncio_create_task(coroutine_new(async_answer, number));

    outcome_ignore(asyncio_sleep(0.1));
    return task;
}

static struct outcome async_has_the_local(void *unused)
{
    int number = 7;

    (void)unused;
    tasks[0] = start_below(&number, 3);
    outcome_ignore(await(tasks[0]));
    return outcome_value(0);
}

static void start_from_below(void *unused)
{
    outcome_ignore(loop_run_until_complete(
        loop, coroutine_new(async_has_the_local, unused)));
}

Test(debug_lent, an_argument_that_outlasts_other_frames_is_not_reported)
{
    expect_silence(start_from_below, NULL);
    task_release(tasks[0]);
}

static struct outcome async_starts_and_waits(void *unused)
{
    int number = 7;

    (void)unused;
    for (int i = 0; i < 2; i++)
        tasks[i] = asyncio_create_task(
            i == 0 ? coroutine_new(async_answer, &number)
                   : coroutine_new_copy(async_answer, &number, sizeof number));
    return await(tasks[0]);
}

static void start_and_wait(void *unused)
{
    (void)unused;
    expect_value(loop_run_until_complete(
                     loop, coroutine_new(async_starts_and_waits, NULL)),
                 7);
    run_out();
    expect_value(task_result(tasks[1]), 7);
}

Test(debug_lent, an_argument_that_lasts_or_is_copied_is_not_reported)
{
    expect_silence(start_and_wait, NULL);
    task_release(tasks[0]);
    task_release(tasks[1]);
}

/* ---- the caller's line --------------------------------------------------- */

static struct outcome async_misuses(void *unused)
{
    struct coroutine *coroutine = coroutine_new(async_nap, NULL);

    (void)unused;
    task_release(asyncio_create_task(coroutine));
    task_release(asyncio_create_task(coroutine));
    return outcome_value(0);
}

/* All that is said but the last line is not what last_words() gives. */
static void misuse_in_a_task(void *unused)
{
    pid_t child = fork();

    (void)unused;
    if (child == 0) {
        signal(SIGABRT, SIG_DFL);
        outcome_ignore(
            loop_run_until_complete(loop, coroutine_new(async_misuses, NULL)));
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

Test(debug_lent, a_misuse_is_reported_with_the_callers_line)
{
    const char *words = heard(misuse_in_a_task, NULL);

    cr_expect_not_null(strstr(words, "cannot reuse already awaited coroutine"),
                       "%s", words);
    if (system("addr2line --version >/dev/null 2>&1") == 0)
        cr_expect_not_null(strstr(words, "    at tests/test_debug_lent.c:"),
                           "%s", words);
}
