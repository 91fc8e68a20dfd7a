/* test_tree - the tree of tasks: which waits for which. */
#include "kinds.h"
#include "reports.h"

#include <stdio.h>

#include "io.h"
#include "run_until_complete.h"
#include "symbols.h"
#include "threads.h"
#include "tree.h"
#include "wakeup.h"

TestSuite(tree, .init = start, .fini = finish, .timeout = 60);

static void print(void *unused)
{
    (void)unused;
    loop_print_tree(loop);
}

static const char *tree(void)
{
    return heard(print, NULL);
}

static void expect_line(const char *words, const char *line)
{
    cr_expect_not_null(strstr(words, line), "\"%s\" is not in \"%s\"", line,
                       words);
}

/* A task that awaits this, or sleeps. */
static struct outcome async_await(void *awaitable)
{
    struct outcome outcome = await(awaitable);
    return outcome;
}

static struct outcome async_sleep(void *unused)
{
    (void)unused;
    struct outcome outcome = asyncio_sleep(3);
    return outcome;
}

static struct task *awaiting(void *awaitable, const char *name)
{
    return loop_create_task(loop, coroutine_new(async_await, awaitable), name);
}

static struct task *sleeping(const char *name)
{
    return loop_create_task(loop, coroutine_new(async_sleep, NULL), name);
}

/* Let it end, and forget it. */
static void end(struct task *task)
{
    task_cancel(task);
    run_out();
    task_release(task);
}

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

    expect_line(tree(), ", has not begun; made at " __FILE__ ":");
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

/* ---- many that are alike ------------------------------------------------- */

static size_t lines_of(const char *words)
{
    size_t lines = 0;

    for (; *words; words++)
        lines += *words == '\n';
    return lines;
}

enum { MANY = 1000 };
static struct task *many[MANY];

static void end_many(void)
{
    for (int i = 0; i < MANY; i++)
        task_cancel(many[i]);
    run_out();
    for (int i = 0; i < MANY; i++)
        task_release(many[i]);
}

Test(tree, two_of_many_that_await_the_same_are_printed)
{
    struct future *never = loop_create_future(loop);

    for (int i = 0; i < MANY; i++)
        many[i] = awaiting(never, NULL);
    turn();
    const char *words = tree();
    expect_line(words, "\n    'Task-2', async_await()");
    expect_line(words, "\n    998 more like this\n");
    cr_expect_eq(lines_of(words), 4);
    end_many();
    future_release(never);
}

Test(tree, two_of_each_kind_are_printed_where_they_alternate)
{
    struct future *never = loop_create_future(loop);

    for (int i = 0; i < MANY; i++)
        many[i] = i % 2 ? awaiting(never, NULL) : sleeping(NULL);
    turn();
    const char *words = tree();
    expect_line(words, "\n    'Task-1', async_sleep()");
    expect_line(words, "\n    'Task-2', async_await()");
    expect_line(words, "\n    498 more like this\n");
    cr_expect_eq(lines_of(words), 7);
    end_many();
    future_release(never);
}

Test(tree, the_awaited_tasks_of_hidden_ones_are_hidden_too)
{
    struct future *never = loop_create_future(loop);

    for (int i = 0; i < MANY; i += 2) {
        many[i] = awaiting(never, NULL);
        many[i + 1] = awaiting(many[i], NULL);
    }
    turn();
    const char *words = tree();
    expect_line(words, "\n    498 more like this\n");
    cr_expect_eq(lines_of(words), 6);
    end_many();
    future_release(never);
}

Test(tree, the_children_of_a_shared_gather_are_printed_once)
{
    void *children[MANY / 2];
    struct future *never = loop_create_future(loop);

    for (int i = 0; i < MANY / 2; i++)
        children[i] = many[i] = awaiting(never, NULL);
    struct future *all = loop_gather(loop, children, MANY / 2, false);
    for (int i = MANY / 2; i < MANY; i++)
        many[i] = awaiting(all, NULL);
    turn();
    const char *words = tree();
    expect_line(words, "awaits asyncio_gather() of 500, 500 not done\n        "
                       "'Task-1', async_await()");
    expect_line(words, "\n        498 more like this\n");
    expect_line(words, "\n        as above\n    498 more like this\n");
    cr_expect_eq(lines_of(words), 8);
    end_many();
    outcome_ignore(future_result(all));
    future_release(all);
    future_release(never);
}

Test(tree, a_few_tasks_that_are_alike_are_all_printed)
{
    struct future *never = loop_create_future(loop);
    struct task *tasks[4];

    for (int i = 0; i < 4; i++)
        tasks[i] = awaiting(never, NULL);
    turn();
    cr_expect_eq(lines_of(tree()), 5);
    for (int i = 0; i < 4; i++)
        end(tasks[i]);
    future_release(never);
}

Test(tree, a_long_chain_is_printed_as_deep_as_it_can_be_read)
{
    struct future *never = loop_create_future(loop);

    for (int i = 0; i < MANY; i++)
        many[i] = awaiting(i > 0 ? (void *)many[i - 1] : never, NULL);
    turn();
    const char *words = tree();
    expect_line(words, "1000 tasks are not done:\n    'Task-1000', ");
    cr_expect_lt(lines_of(words), 40);
    end_many();
    future_release(never);
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

/* ---- when it is printed -------------------------------------------------- */

static void run_into_deadlock(void *task)
{
    outcome_ignore(loop_run_until_complete(loop, task));
}

Test(tree, a_deadlock_prints_the_tree_and_the_cure)
{
    struct future *never = loop_create_future(loop);
    struct task *task = awaiting(never, "main");

    const char *words = heard(run_into_deadlock, task);

    expect_line(words, "1 task is not done:\n    'main', async_await()");
    expect_line(words, "    a thread of your own that will call the loop is "
                       "announced by loop_expect_thread()");
    end(task);
    future_release(never);
}

static void press_quit(void *unused)
{
    (void)unused;
    raise(SIGQUIT);
}

static void press_and_wait(void *unused)
{
    (void)unused;
    loop_set_debug(loop, true);
    loop_call_soon(loop, press_quit, NULL);
    turn();
    loop_run_once(loop); /* nothing but the answer ends the wait */
    loop_set_debug(loop, false);
}

Test(tree, quit_prints_the_tree_in_debug_mode)
{
    struct future *never = loop_create_future(loop);
    struct task *task = awaiting(never, "a");

    expect_line(heard(press_and_wait, NULL),
                "1 task is not done:\n    'a', async_await()");
    end(task);
    future_release(never);
}

static void print_beside_a_thread(void *unused)
{
    loop_expect_thread(loop);
    print(unused);
    loop_forget_thread(loop);
}

Test(tree, a_tree_with_no_task_left_says_that_a_thread_is_awaited)
{
    cr_expect_str_eq(heard(print_beside_a_thread, NULL),
                     "0 tasks are not done; the loop waits for 1 thread\n");
}

static void quit_without_debug(void)
{
    struct rlimit no_core = {0, 0};

    setrlimit(RLIMIT_CORE, &no_core);
    loop_set_debug(loop, true);
    loop_set_debug(loop, false);
    raise(SIGQUIT);
}

Test(tree, quit_ends_the_program_out_of_debug_mode, .signal = SIGQUIT)
{
    quit_without_debug();
}

static volatile sig_atomic_t own;

static void on_quit(int number)
{
    own = number;
}

Test(tree, a_programs_own_use_of_quit_stays)
{
    signal(SIGQUIT, on_quit);
    loop_set_debug(loop, true);
    raise(SIGQUIT);
    cr_expect_eq(own, SIGQUIT);
}
