/* test_tree_alike - the tree of many tasks: lines that are alike are grouped. */
#include "graph.h"
#include "trees.h"

TestSuite(tree_alike, .init = start, .fini = finish);

static size_t lines_of(const char *words)
{
    size_t lines = 0;

    for (; *words; words++)
        lines += *words == '\n';
    return lines;
}

enum { MANY = 100 };
static struct task *many[MANY];

static void end_many(void)
{
    for (int i = 0; i < MANY; i++)
        task_cancel(many[i]);
    run_out();
    for (int i = 0; i < MANY; i++)
        task_release(many[i]);
}

Test(tree_alike, two_of_many_that_await_the_same_are_printed)
{
    struct future *never = loop_create_future(loop);

    for (int i = 0; i < MANY; i++)
        many[i] = awaiting(never, NULL);
    turn();
    const char *words = tree();
    expect_line(words, "\n    'Task-2', async_await()");
    expect_line(words, "\n    98 more like this\n");
    cr_expect_eq(lines_of(words), 4);
    end_many();
    future_release(never);
}

Test(tree_alike, how_many_there_are_is_said_in_thousands)
{
    enum { SHOWN = 2, THOUSAND = 1000 };
    static struct task *tasks[SHOWN + THOUSAND];
    struct future *never = loop_create_future(loop);

    for (int i = 0; i < SHOWN + THOUSAND; i++)
        tasks[i] = awaiting(never, NULL);
    turn();
    expect_line(tree(), "\n    1,000 more like this\n");
    for (int i = 0; i < SHOWN + THOUSAND; i++)
        end(tasks[i]);
    future_release(never);
}

Test(tree_alike, two_of_each_kind_are_printed_where_they_alternate)
{
    struct future *never = loop_create_future(loop);

    for (int i = 0; i < MANY; i++)
        many[i] = i % 2 ? awaiting(never, NULL) : sleeping(NULL);
    turn();
    const char *words = tree();
    expect_line(words, "\n    'Task-1', async_sleep()");
    expect_line(words, "\n    'Task-2', async_await()");
    expect_line(words, "\n    48 more like this\n");
    cr_expect_eq(lines_of(words), 7);
    end_many();
    future_release(never);
}

Test(tree_alike, the_awaited_tasks_of_hidden_ones_are_hidden_too)
{
    struct future *never = loop_create_future(loop);

    for (int i = 0; i < MANY; i += 2) {
        many[i] = awaiting(never, NULL);
        many[i + 1] = awaiting(many[i], NULL);
    }
    turn();
    const char *words = tree();
    expect_line(words, "\n    48 more like this\n");
    cr_expect_eq(lines_of(words), 6);
    end_many();
    future_release(never);
}

Test(tree_alike, the_children_of_a_shared_gather_are_printed_once)
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
    expect_line(words, "awaits asyncio_gather() of 50, 50 not done\n        "
                       "'Task-1', async_await()");
    expect_line(words, "\n        48 more like this\n");
    expect_line(words, "\n        as above\n    48 more like this\n");
    cr_expect_eq(lines_of(words), 8);
    end_many();
    outcome_ignore(future_result(all));
    future_release(all);
    future_release(never);
}

Test(tree_alike, a_few_tasks_that_are_alike_are_all_printed)
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

Test(tree_alike, a_long_chain_is_printed_as_deep_as_it_can_be_read)
{
    struct future *never = loop_create_future(loop);

    for (int i = 0; i < MANY; i++)
        many[i] = awaiting(i > 0 ? (void *)many[i - 1] : never, NULL);
    turn();
    const char *words = tree();
    expect_line(words, "100 tasks are not done:\n    'Task-100', ");
    expect_line(words, " ...\n");
    cr_expect_lt(lines_of(words), 40);
    end_many();
    future_release(never);
}

Test(tree_alike, a_long_chain_may_end_in_what_awaits_nothing)
{
    struct future *never = loop_create_future(loop);
    void *all[] = {never};
    struct future *gather = loop_gather(loop, all, 1, false);

    for (int i = 0; i <= GRAPH_DEEPEST; i++)
        many[i] = awaiting(i > 0 ? (void *)many[i - 1] : gather, NULL);
    turn();
    const char *words = tree();
    expect_line(words, " ...\n");
    cr_expect_eq(lines_of(words), GRAPH_DEEPEST + 3);
    task_cancel(many[GRAPH_DEEPEST]);
    run_out();
    for (int i = 0; i <= GRAPH_DEEPEST; i++)
        task_release(many[i]);
    future_release(gather);
    future_release(never);
}

/* ---- what is no task ------------------------------------------------------ */

Test(tree_alike, many_plain_futures_of_a_gather_are_counted)
{
    enum { FUTURES = 6 };
    void *futures[FUTURES];

    for (int i = 0; i < FUTURES; i++)
        futures[i] = loop_create_future(loop);
    struct future *gather = loop_gather(loop, futures, FUTURES, false);
    struct task *task = awaiting(gather, "a");
    turn();
    const char *words = tree();
    expect_line(words, "awaits asyncio_gather() of 6, 6 not done\n        "
                       "<Future pending");
    expect_line(words, "\n        4 more like this\n");
    cr_expect_eq(lines_of(words), 5);
    end(task);
    future_release(gather);
    for (int i = 0; i < FUTURES; i++)
        future_release(futures[i]);
}

/* ---- cycles --------------------------------------------------------------- */

static struct outcome async_await_other(void *other)
{
    struct outcome outcome = await(*(struct task **)other);
    return outcome;
}

Test(tree_alike, of_many_cycles_the_rest_is_counted_once_each)
{
    enum { CYCLES = 6 };

    for (int i = 0; i < 2 * CYCLES; i++)
        many[i] = loop_create_task(
            loop, coroutine_new(async_await_other, &many[i ^ 1]), NULL);
    turn();
    const char *words = tree();
    expect_line(words, "\n            'Task-3', a cycle: it awaits itself\n"
                       "    4 more like this\n");
    cr_expect_eq(lines_of(words), 8);
    for (int i = 0; i < 2 * CYCLES; i += 2)
        task_cancel(many[i]);
    run_out();
    for (int i = 0; i < 2 * CYCLES; i++)
        task_release(many[i]);
}
