/* test_edges_debug - debug mode at its edges: coroutines that have a user, and
   things without a record of their own. */
#include "failing.h"
#include "kinds.h"
#include "reports.h"

#include <errno.h>
#include <stdio.h>

#include "debug.h"
#include "handle_repr.h"
#include "stackful.h"

TestSuite(edges_debug, .init = start_debug, .fini = finish);

static void close_loop(void *unused)
{
    (void)unused;
    loop_close(loop);
}

static struct outcome async_nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

static struct outcome async_yield(void *unused)
{
    (void)unused;
    return coroutine_yield(1);
}

/* ---- coroutines that never began ------------------------------------------- */

Test(edges_debug, a_coroutine_that_was_resumed_by_hand_has_begun)
{
    struct coroutine *begun = coroutine_new(async_yield, NULL);

    cr_assert_eq(coroutine_resume(begun, outcome_value(0)), CORO_SUSPENDED);
    expect_silence(close_loop, NULL);
    coroutine_release(begun);
}

Test(edges_debug, one_in_memory_of_the_programs_own_may_go_without_a_word)
{
    static struct waiter waiter = {.how = SLEEPS};

    (void)waiting(true, &waiter);
    expect_silence(close_loop, NULL);
}

Test(edges_debug, one_that_a_task_of_another_loop_has_is_not_reported)
{
    struct loop *other = asyncio_new_event_loop();

    loop_set_debug(other, true);
    struct task *task =
        loop_create_task(other, coroutine_new(async_nothing, NULL), NULL);
    expect_silence(close_loop, NULL);
    loop_run_once(other);
    cr_expect(task_done(task));
    task_release(task);
    loop_free(other);
}

static struct coroutine *forgotten[3];

/* Two of one place. */
#define FORGET_TWO                                    \
    (forgotten[0] = coroutine_new(async_yield, NULL), \
     forgotten[1] = coroutine_new(async_nothing, NULL))

Test(edges_debug, coroutines_of_two_names_or_two_places_are_not_counted_as_one)
{
    FORGET_TWO;
    forgotten[2] = coroutine_new(async_yield, NULL);
    const char *words = heard(close_loop, NULL);
    const char *first = strstr(words, "'async_yield' was never awaited\n");
    cr_assert_not_null(first, "%s", words);
    cr_expect_not_null(strstr(first + 1, "'async_yield' was never awaited\n"));
    cr_expect_not_null(strstr(words, "'async_nothing' was never awaited\n"));
}

/* ---- records ---------------------------------------------------------------- */

static bool says_where_it_is_defined(struct task *task)
{
    char text[FUTURE_TEXT];

    return strstr(future_repr((struct future *)task, text, sizeof text),
                  ", defined at ") != NULL;
}

Test(edges_debug, a_task_of_before_debug_mode_is_told_without_its_definition)
{
    loop_set_debug(loop, false);
    struct task *task =
        loop_create_task(loop, coroutine_new(async_nothing, NULL), NULL);
    loop_set_debug(loop, true);
    cr_expect_not(says_where_it_is_defined(task));
    run_out();
    task_release(task);
}

Test(edges_debug, so_is_one_that_there_was_no_memory_for)
{
    struct coroutine *coroutine = coroutine_new(async_nothing, NULL);

    fail_call("strdup", 1, ENOMEM);
    struct task *task = loop_create_task(loop, coroutine, "a");
    cr_expect(call_failed());
    cr_expect_not(says_where_it_is_defined(task));
    outcome_ignore(task_result(task));
    task_release(task);
}

/* If malloc() gives the first handles the memory that it has just got back. */
Test(edges_debug, a_handle_where_a_future_went_without_a_word_is_no_future)
{
    enum { STEP = 8, SIZE = 64 * sizeof(struct scheduled) + 16 };
    char *memory = malloc(SIZE + sizeof(struct future)), text[256], place[64];

    cr_assert_not_null(memory);
    for (size_t i = 0; i < SIZE; i += STEP)
        future_init((struct future *)(void *)(memory + i), &future_kind_local,
                    loop);
    free(memory);
    snprintf(place, sizeof place, " created at %s:%d>", __FILE__, __LINE__ + 1);
    struct handle handle = loop_call_soon(loop, say, "a");
    handle_repr(loop, &handle, text, sizeof text);
    if (strstr(text, " created at "))
        cr_expect_not_null(strstr(text, place), "%s", text);
    run_out();
}
