/* test_debug_frames - debug mode says that a function has returned while others
   still need what lies in its frame. */
#include "frames.h"
#include "reports.h"

#include "debug.h"
#include "run_until_complete.h"

TestSuite(debug_frames, .init = start_debug, .fini = finish);

/* ---- a future ------------------------------------------------------------- */

#define AWAITED \
    "RuntimeError: a function has returned while a task awaits a future in "

Test(debug_frames, a_future_that_a_task_awaits_is_reported)
{
    const char *words = last_words(leave_a_future);

    cr_expect_eq(strncmp(words, AWAITED, strlen(AWAITED)), 0, "%s", words);
}

static struct outcome async_finishes_its_future(void *unused)
{
    struct future local;

    (void)unused;
    future_init(&local, &future_kind_local, loop);
    task_release(asyncio_create_task(coroutine_new(async_await, &local)));
    outcome_ignore(asyncio_sleep(1));
    outcome_ignore(future_set_result(&local, 1));
    return asyncio_sleep(1);
}

static void finish_a_future(void *unused)
{
    (void)unused;
    run_it(async_finishes_its_future);
}

Test(debug_frames, a_future_that_none_awaits_any_more_is_not_reported)
{
    expect_silence(finish_a_future, NULL);
}

/* ---- arguments ------------------------------------------------------------ */

static struct outcome async_read(void *number)
{
    struct outcome outcome = asyncio_sleep(1);

    return outcome.error ? outcome : outcome_value(*(int *)number);
}

static struct task *tasks[2];

static struct outcome async_starts_two(void *unused)
{
    int number = 7;

    (void)unused;
    for (int i = 0; i < 2; i++)
        tasks[i] = asyncio_create_task(coroutine_new(async_read, &number));
    return outcome_value(0);
}

static void start_two(void *unused)
{
    (void)unused;
    outcome_ignore(
        loop_run_until_complete(loop, coroutine_new(async_starts_two, NULL)));
}

Test(debug_frames, coroutines_that_have_lost_their_arguments_are_counted)
{
    expect_heard(start_two, NULL,
                 "\n    2 coroutines have lost their arguments\n");
    task_release(tasks[0]);
    task_release(tasks[1]);
}
