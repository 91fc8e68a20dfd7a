/* test_edges_frames - what debug mode says of frames where there is more than one
   way: blocks whose end is due, functions of the C library in between. */
#include "kinds.h"
#include "reports.h"

#include "inspect.h"
#include "run_until_complete.h"
#include "stackful.h"
#include "virtual_clock.h"

TestSuite(edges_frames, .init = start_debug, .fini = finish);

static struct outcome async_nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

/* ---- time-out blocks --------------------------------------------------------- */

#define LEFT                                                               \
    "RuntimeError: a function has returned without timeout_exit() of its " \
    "time-out block"

static void expect_left(void (*function)(void))
{
    const char *words = last_words(function);

    cr_expect_eq(strncmp(words, LEFT, strlen(LEFT)), 0, "%s", words);
}

static struct outcome async_leaves_no_time(void *unused)
{
    struct timeout limit = asyncio_timeout(0);

    (void)unused;
    loop_call_soon(loop, say, "a");
    return timeout_enter(&limit);
}

static void leave_no_time(void)
{
    task_release(loop_create_task(
        loop, coroutine_new(async_leaves_no_time, NULL), NULL));
    run_out();
}

Test(edges_frames, a_block_that_was_over_at_once_has_to_be_left_too)
{
    expect_left(leave_no_time);
}

static struct outcome async_leaves_late(void *future)
{
    struct timeout limit = asyncio_timeout(1);
    struct outcome outcome = timeout_enter(&limit);

    return outcome.error ? outcome : await(future);
}

/* Its step and the end of its time are due in one turn. */
static void leave_late(void)
{
    struct future *future = loop_create_future(loop);

    task_release(
        loop_create_task(loop, coroutine_new(async_leaves_late, future), NULL));
    turn();
    outcome_ignore(future_set_result(future, 0));
    virtual_clock_advance_to(loop, 2);
    turn();
    future_release(future);
}

Test(edges_frames, a_block_whose_end_is_next_has_to_be_left_too)
{
    expect_left(leave_late);
}

static struct outcome async_is_too_late(void *unused)
{
    struct timeout limit = asyncio_timeout(1);
    struct outcome outcome = timeout_enter(&limit);

    (void)unused;
    return outcome.error ? outcome : asyncio_sleep(2);
}

static void be_too_late(void *unused)
{
    (void)unused;
    task_release(
        loop_create_task(loop, coroutine_new(async_is_too_late, NULL), NULL));
    run_out();
}

/* Nothing will be called any more that lies in its frame. */
Test(edges_frames, a_block_whose_end_has_come_is_left_by_that)
{
    expect_silence(be_too_late, NULL);
}

/* ---- arguments --------------------------------------------------------------- */

static struct outcome async_lends_the_top(void *unused)
{
    struct coroutine_stack stack;

    (void)unused;
    cr_assert(coroutine_stack(coroutine_current(), &stack));
    struct task *task = asyncio_create_task(
        coroutine_new(async_nothing, (char *)stack.high - 1));
    struct outcome outcome = await(task);
    task_release(task);
    return outcome;
}

static void lend_the_top(void *unused)
{
    (void)unused;
    task_release(
        loop_create_task(loop, coroutine_new(async_lends_the_top, NULL), NULL));
    run_out();
}

Test(edges_frames, what_lies_above_all_frames_is_in_none_that_could_go)
{
    expect_silence(lend_the_top, NULL);
}

static struct outcome async_wait_for_it(void *number)
{
    struct outcome outcome = asyncio_sleep(9);

    return outcome.error ? outcome : outcome_value(*(int *)number);
}

static int wait_and_compare(const void *a, const void *b)
{
    outcome_ignore(asyncio_sleep(1));
    return *(const int *)a - *(const int *)b;
}

/* By its address, for there is one in a header as well. */
static void *(*volatile search)(const void *, const void *, size_t, size_t,
                                int (*)(const void *, const void *)) = bsearch;

/* The C library calls what waits, and need not keep a frame pointer. */
static struct outcome async_lends_and_searches(void *wanted)
{
    static const int numbers[] = {1, 2, 3};
    int number = 7;
    struct task *task =
        asyncio_create_task(coroutine_new(async_wait_for_it, &number));

    cr_expect_eq(search(wanted, numbers, 3, sizeof *numbers, wait_and_compare),
                 &numbers[2]);
    struct outcome outcome = await(task);
    task_release(task);
    return outcome;
}

static void lend_and_search(void *wanted)
{
    expect_value(loop_run_until_complete(
                     loop, coroutine_new(async_lends_and_searches, wanted)),
                 7);
}

Test(edges_frames, an_argument_above_a_librarys_frames_is_not_reported)
{
    static int three = 3;

    expect_silence(lend_and_search, &three);
}
