/* test_reuse - what was handed on, awaited or given back cannot be used again,
   and the sentence that says so is CPython's. */
#include "kinds.h"
#include "run_until_complete.h"

#include <stdio.h>

TestSuite(reuse, .init = start, .fini = finish);

#define REUSED "RuntimeError: cannot reuse already awaited coroutine"

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

/* Run `body` as a task's coroutine, in a process of its own: the first line of
   what it said at its end. */
static struct outcome (*body)(void *);

static void run_body(void)
{
    outcome_ignore(loop_run_until_complete(loop, coroutine_new(body, NULL)));
}

static void expect_words(struct outcome (*function)(void *), const char *words)
{
    body = function;
    const char *last = last_words(run_body);
    cr_expect(strncmp(last, words, strlen(words)) == 0, "\"%s\", not \"%s\"",
              last, words);
}

/* --- coroutines ----------------------------------------------------------- */

static struct outcome two_tasks(void *unused)
{
    struct coroutine *coroutine = coroutine_new(async_answer, NULL);
    struct task *task = asyncio_create_task(coroutine);
    struct task *other = asyncio_create_task(coroutine);

    (void)unused;
    outcome_ignore(await(task));
    return await(other);
}

Test(reuse, a_coroutine_is_made_a_task_once, .description = "CORO-04")
{
    expect_words(two_tasks, REUSED);
}

static struct outcome task_and_await(void *unused)
{
    struct coroutine *coroutine = coroutine_new(async_answer, NULL);
    struct task *task = asyncio_create_task(coroutine);

    (void)unused;
    outcome_ignore(await(coroutine));
    return await(task);
}

Test(reuse, a_coroutine_given_to_a_task_cannot_be_awaited,
     .description = "CORO-04")
{
    expect_words(task_and_await, REUSED);
}

static struct outcome await_twice(void *unused)
{
    struct coroutine *coroutine = coroutine_new(async_answer, NULL);

    (void)unused;
    outcome_ignore(await(coroutine));
    return await(coroutine);
}

Test(reuse, a_coroutine_is_awaited_once, .description = "CORO-04")
{
    expect_words(await_twice, REUSED);
}

static struct outcome task_after_await(void *unused)
{
    struct coroutine *coroutine = coroutine_new(async_answer, NULL);

    (void)unused;
    outcome_ignore(await(coroutine));
    return await(asyncio_create_task(coroutine));
}

Test(reuse, an_awaited_coroutine_cannot_become_a_task, .description = "CORO-04")
{
    expect_words(task_after_await, REUSED);
}

static struct outcome gather_after_task(void *unused)
{
    struct coroutine *coroutine = coroutine_new(async_nap, NULL);
    void *all[] = {asyncio_create_task(coroutine), coroutine};

    (void)unused;
    return await(asyncio_gather(all, 2, false));
}

Test(reuse, a_coroutine_given_to_a_task_cannot_be_gathered,
     .description = "CORO-04")
{
    expect_words(gather_after_task, REUSED);
}

static struct outcome wait_for_after_shield(void *unused)
{
    struct coroutine *coroutine = coroutine_new(async_nap, NULL);
    struct future *shield = asyncio_shield(coroutine);

    (void)unused;
    outcome_ignore(asyncio_wait_for(coroutine, 1));
    return await(shield);
}

Test(reuse, a_shielded_coroutine_cannot_be_waited_for, .description = "CORO-04")
{
    expect_words(wait_for_after_shield, REUSED);
}

static struct outcome while_it_runs(void *itself)
{
    (void)itself;
    return await(asyncio_create_task(coroutine_current()));
}

static struct outcome call_while_it_runs(void *unused)
{
    (void)unused;
    return await(coroutine_new(while_it_runs, NULL));
}

Test(reuse, a_running_coroutine_cannot_become_a_task, .description = "CORO-04")
{
    expect_words(call_while_it_runs, REUSED);
}

static struct outcome release_of_a_tasks(void *unused)
{
    struct coroutine *coroutine = coroutine_new(async_answer, NULL);
    struct task *task = asyncio_create_task(coroutine);

    (void)unused;
    coroutine_release(coroutine);
    return await(task);
}

Test(reuse, the_coroutine_of_a_task_is_the_tasks, .description = "CORO-04")
{
    expect_words(release_of_a_tasks, REUSED);
}

static struct outcome release_twice(void *unused)
{
    struct coroutine *coroutine = coroutine_new(async_answer, NULL);

    (void)unused;
    coroutine_release(coroutine);
    coroutine_release(coroutine);
    return outcome_value(0);
}

static void release_coroutine_twice(void)
{
    freopen("/dev/null", "w", stderr); /* that it was never awaited */
    outcome_ignore(release_twice(NULL));
}

Test(reuse, a_coroutine_is_given_back_once)
{
    cr_expect_str_neq(last_words(release_coroutine_twice), "(no abort)");
}

/* --- futures and tasks ---------------------------------------------------- */

static struct outcome release_future_twice(void *unused)
{
    struct future *future = loop_create_future(loop);

    (void)unused;
    future_release(future);
    future_release(future);
    return outcome_value(0);
}

Test(reuse, a_future_is_given_back_once)
{
    expect_words(release_future_twice,
                 "RuntimeError: future_release() was given a future or a task "
                 "that was given back before");
}

static struct outcome release_task_twice(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(async_answer, NULL));

    (void)unused;
    outcome_ignore(await(task));
    task_release(task);
    task_release(task);
    return outcome_value(0);
}

Test(reuse, a_task_is_given_back_once)
{
    expect_words(release_task_twice,
                 "RuntimeError: future_release() was given a future or a task "
                 "that was given back before");
}

static struct outcome release_gather_twice(void *unused)
{
    void *all[] = {coroutine_new(async_answer, NULL)};
    struct future *gather = asyncio_gather(all, 1, false);

    (void)unused;
    outcome_ignore(await(gather));
    future_release(gather);
    future_release(gather);
    return outcome_value(0);
}

static struct outcome release_shield_twice(void *unused)
{
    struct future *shield = asyncio_shield(coroutine_new(async_answer, NULL));

    (void)unused;
    outcome_ignore(await(shield));
    future_release(shield);
    future_release(shield);
    return outcome_value(0);
}

Test(reuse, a_released_gather_or_shield_is_refused)
{
    expect_words(release_gather_twice, "RuntimeError: future_release()");
    expect_words(release_shield_twice, "RuntimeError: future_release()");
}

static struct outcome await_released(void *unused)
{
    struct future *future = loop_create_future(loop);

    (void)unused;
    future_release(future);
    return await(future);
}

Test(reuse, a_future_that_was_given_back_cannot_be_awaited)
{
    expect_words(await_released,
                 "RuntimeError: await() was given a future or a task that was "
                 "given back before");
}

/* --- arguments ------------------------------------------------------------ */

struct pair {
    int one, other;
};

static struct outcome async_sum(void *argument)
{
    const struct pair *pair = argument;
    struct outcome outcome = asyncio_sleep(1);

    return outcome.error ? outcome : outcome_value(pair->one + pair->other);
}

static struct task *task_with_a_copy(int one, int other)
{
    struct pair pair = {one, other};

    return loop_create_task(
        loop, coroutine_new_copy(async_sum, &pair, sizeof pair), NULL);
}

Test(reuse, a_copied_argument_lasts_as_long_as_its_coroutine)
{
    struct task *task = task_with_a_copy(1, 2);
    struct task *other = task_with_a_copy(3, 4);

    run_out();
    expect_value(task_result(task), 3);
    expect_value(task_result(other), 7);
    task_release(task);
    task_release(other);
}

static struct outcome async_last_byte(void *argument)
{
    return outcome_value(((const unsigned char *)argument)[99999]);
}

Test(reuse, a_copied_argument_may_be_large)
{
    static unsigned char bytes[100000];

    bytes[99999] = 7;
    struct coroutine *coroutine =
        coroutine_new_copy(async_last_byte, bytes, sizeof bytes);
    bytes[99999] = 8;
    expect_value(loop_run_until_complete(loop, coroutine), 7);
}

static struct outcome async_first_byte(void *argument)
{
    return outcome_value(*(const unsigned char *)argument);
}

static struct outcome release_a_large_one_after_its_end(void *unused)
{
    static unsigned char bytes[500];
    struct coroutine *coroutine =
        coroutine_new_copy(async_first_byte, bytes, sizeof bytes);

    (void)unused;
    outcome_ignore(await(coroutine));
    coroutine_release(coroutine);
    return outcome_value(0);
}

Test(reuse, a_coroutine_with_a_large_copy_is_given_back_once)
{
    expect_words(release_a_large_one_after_its_end, REUSED);
}

Test(reuse, a_coroutines_name_may_be_any_string)
{
    char name[] = "made up";
    struct coroutine *coroutine = coroutine_new_named(async_answer, NULL, name);

    cr_expect_str_eq(coroutine->name, "made up");
    cr_expect_not_null(strstr(coroutine->place, "test_reuse.c:"));
    expect_value(loop_run_until_complete(loop, coroutine), 42);
}
