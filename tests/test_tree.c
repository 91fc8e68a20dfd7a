/* test_tree - the tree of tasks: which waits for which. */
#include "trees.h"

#include <stdio.h>

#include "io.h"
#include "symbols.h"

TestSuite(tree, .init = start, .fini = finish);

/* ---- a line of it -------------------------------------------------------- */

Test(tree, a_tree_without_tasks_says_so)
{
    cr_expect_str_eq(tree(), "0 tasks are not done:\n");
}

Test(tree, a_sleeping_task_tells_how_long_it_will_sleep)
{
    struct task *task = sleeping("a");

    turn();
    const char *words = tree();
    expect_line(words, "1 task is not done:\n    'a', async_sleep()");
    expect_line(words, ", awaits asyncio_sleep(), 3.000 seconds left\n");
    end(task);
}

Test(tree, a_sleeping_task_tells_how_long_it_will_still_sleep)
{
    struct task *task = sleeping("a");

    loop_call_later(loop, 1, say, "later");
    turn();
    loop_run_once(loop);
    expect_line(tree(), ", awaits asyncio_sleep(), 2.000 seconds left\n");
    end(task);
}

static bool has_symbols(void)
{
    struct symbol symbol;
    bool (*function)(void) = has_symbols;
    const void *address;

    memcpy(&address, &function, sizeof address);
    return symbol_of(address, &symbol);
}

static int line_of_await;

__attribute__((noinline)) static struct outcome helper(void *future)
{
    line_of_await = __LINE__ + 1;
    struct outcome outcome = await(future);
    return outcome;
}

static struct outcome async_in_helper(void *future)
{
    struct outcome outcome = helper(future);
    return outcome;
}

Test(tree, the_line_is_where_it_is_suspended)
{
    struct future *future = loop_create_future(loop);
    char place[256];

    if (!has_symbols())
        cr_skip("there is no addr2line here");
    struct task *task =
        loop_create_task(loop, coroutine_new(async_in_helper, future), "a");
    turn();
    snprintf(place, sizeof place,
             "'a', async_in_helper(), in helper() at " __FILE__ ":%d, awaits "
             "<Future pending",
             line_of_await);
    expect_line(tree(), place);
    end(task);
    future_release(future);
}

Test(tree, a_stackless_task_stands_in_its_step_function)
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};

    if (!has_symbols())
        cr_skip("there is no addr2line here");
    struct task *task = waiting_task(true, &waiter);
    turn();
    expect_line(tree(), ", async_waiter(), in waiter_step() at tests/kinds.h:");
    end(task);
}

Test(tree, a_task_that_has_not_begun_tells_where_it_was_created)
{
    struct task *task = sleeping("a");

    expect_line(tree(), ", has not begun; made at tests/trees.h:");
    end(task);
}

static struct outcome async_print(void *unused)
{
    print(unused);
    return asyncio_sleep(0);
}

static void one_turn(void *unused)
{
    (void)unused;
    turn();
}

Test(tree, the_task_that_prints_the_tree_is_running)
{
    task_release(loop_create_task(loop, coroutine_new(async_print, NULL), "a"));
    expect_line(heard(one_turn, NULL), ", is running\n");
    expect_line(tree(), ", is about to go on\n");
    run_out();
}

/* ---- what it awaits ------------------------------------------------------ */

Test(tree, a_task_stands_below_the_task_that_awaits_it)
{
    struct task *inner = sleeping("inner");
    struct task *outer = awaiting(inner, "outer");

    turn();
    const char *words = tree();
    expect_line(words, "done:\n    'outer', async_await()");
    expect_line(words, ", awaits task 'inner'\n        'inner', async_sleep()");
    end(outer);
    task_release(inner);
}

Test(tree, a_task_that_two_await_is_printed_once)
{
    struct task *inner = sleeping("inner");
    struct task *one = awaiting(inner, "one"), *two = awaiting(inner, "two");

    turn();
    const char *words = tree();
    const char *first = strstr(words, "\n        'inner', async_sleep()");
    cr_assert_not_null(first, "%s", words);
    expect_line(first + 1, "\n    'two', async_await()");
    expect_line(first + 1, "\n        'inner', as above\n");
    end(one);
    end(two);
    task_release(inner);
}

Test(tree, a_gather_has_all_that_are_not_done_below_it)
{
    struct future *done = loop_create_future(loop);
    expect_value(future_set_result(done, 1), 0);
    struct task *inner = sleeping("inner");
    struct future *never = loop_create_future(loop);
    void *all[] = {done, inner, never};
    struct future *both = loop_gather(loop, all, 3, false);
    struct task *outer = awaiting(both, "outer");

    turn();
    const char *words = tree();
    expect_line(words, ", awaits asyncio_gather() of 3, 2 not done\n"
                       "        'inner', async_sleep()");
    expect_line(words, " seconds left\n        <Future pending");
    end(outer);
    task_release(inner);
    future_release(both);
    future_release(never);
    future_release(done);
}

static struct outcome async_shield(void *task)
{
    struct future *future = asyncio_shield(task);
    struct outcome outcome = await(future);
    future_release(future);
    return outcome;
}

Test(tree, the_shielded_future_stands_below_its_shield)
{
    struct task *inner = sleeping("inner");
    struct task *outer =
        loop_create_task(loop, coroutine_new(async_shield, inner), "outer");

    turn();
    expect_line(tree(), ", awaits asyncio_shield()\n        'inner', ");
    end(outer);
    end(inner);
}

Test(tree, the_awaited_tasks_stand_below_their_wait)
{
    struct task *inner = sleeping("inner");
    void *all[] = {inner};
    struct waiter waiter = {.how = WAITS,
                            .awaitables = all,
                            .count = 1,
                            .seconds = 9,
                            .return_when = ALL_COMPLETED};
    struct task *outer = waiting_task(false, &waiter);

    turn();
    expect_line(tree(), ", awaits asyncio_wait() of 1, 1 not done\n        "
                        "'inner', async_sleep()");
    end(outer);
    end(inner);
}

static int ends[2];

static struct outcome async_read(void *unused)
{
    (void)unused;
    struct outcome outcome = loop_wait_readable(loop, ends[0]);
    return outcome;
}

Test(tree, a_descriptor_is_named)
{
    char words[64];

    make_pair(ends);
    struct task *task =
        loop_create_task(loop, coroutine_new(async_read, NULL), "a");
    turn();
    snprintf(words, sizeof words, "awaits descriptor %d, until it can be read",
             ends[0]);
    expect_line(tree(), words);
    end(task);
    close_pair(ends);
}

/* ---- cycles -------------------------------------------------------------- */

static struct task *hen, *egg;

static struct outcome async_await_other(void *other)
{
    struct outcome outcome = await(*(struct task **)other);
    return outcome;
}

Test(tree, a_cycle_is_marked)
{
    hen = loop_create_task(loop, coroutine_new(async_await_other, &egg), "hen");
    egg = loop_create_task(loop, coroutine_new(async_await_other, &hen), "egg");
    turn();
    const char *words = tree();
    expect_line(words, "2 tasks are not done:\n    'hen', ");
    expect_line(words, "\n        'egg', ");
    expect_line(words, "\n            'hen', a cycle: it awaits itself\n");
    task_cancel(hen);
    run_out();
    task_release(hen);
    task_release(egg);
}

Test(tree, the_task_that_leads_into_a_cycle_comes_first)
{
    hen = loop_create_task(loop, coroutine_new(async_await_other, &egg), "hen");
    egg = loop_create_task(loop, coroutine_new(async_await_other, &hen), "egg");
    struct task *fox = awaiting(hen, "fox");

    turn();
    expect_line(tree(), "3 tasks are not done:\n    'fox', ");
    task_cancel(fox);
    run_out();
    task_release(hen);
    task_release(egg);
    task_release(fox);
}
