/* test_tree_nested - the tree of tasks where what awaits is no task: gathers
   below gathers, calls in threads; and where no line is known. */
#include "own_addr2line.h"
#include "trees.h"

#include "threads.h"

TestSuite(tree_nested, .init = start, .fini = finish);

static struct future *gathered(void *first, void *second)
{
    return loop_gather(loop, (void *[]){first, second}, 2, false);
}

Test(tree_nested, a_gather_below_a_gather_has_its_own_below_it)
{
    struct task *a = sleeping("a"), *b = sleeping("b"), *c = sleeping("c");
    struct future *inner = gathered(a, b), *both = gathered(inner, c);
    struct task *outer = awaiting(both, "outer");

    turn();
    expect_line(tree(), "\n        asyncio_gather() of 2, 2 not done"
                        "\n            'a', async_sleep()");
    end(outer);
    future_release(both);
    future_release(inner);
    task_release(a);
    task_release(b);
    task_release(c);
}

Test(tree_nested, a_gather_that_two_gathers_await_is_printed_once)
{
    struct task *a = sleeping("a"), *b = sleeping("b");
    struct future *inner = gathered(a, b);
    struct future *one = gathered(inner, a), *two = gathered(inner, b);
    struct task *first = awaiting(one, "first"),
                *second = awaiting(two, "second");

    turn();
    expect_line(tree(),
                "\n        asyncio_gather() of 2, 2 not done, as above\n");
    end(first);
    end(second);
    future_release(one);
    future_release(two);
    future_release(inner);
    task_release(a);
    task_release(b);
}

/* ---- threads -------------------------------------------------------------- */

static int go[2];

static struct outcome read_go(void *unused)
{
    char byte;

    (void)unused;
    return outcome_value(read(go[0], &byte, 1));
}

static struct outcome async_to_thread(void *unused)
{
    return asyncio_to_thread(read_go, unused);
}

Test(tree_nested, a_call_in_a_thread_is_named)
{
    cr_assert_eq(pipe(go), 0);
    struct task *task =
        loop_create_task(loop, coroutine_new(async_to_thread, NULL), "a");

    turn();
    expect_line(tree(), ", awaits asyncio_to_thread(), a function in a thread");
    cr_expect_eq(write(go[1], "", 1), 1);
    while (!task_done(task))
        loop_run_once(loop);
    task_release(task);
    close_pair(go);
}

/* ---- where addr2line does not know the line ------------------------------ */

Test(tree_nested, a_task_whose_line_is_not_known_has_its_name_only)
{
    struct future *never = loop_create_future(loop);
    struct task *task = awaiting(never, "a");

    turn();
    make_addr2line("for word; do case $word in 0x*) echo $word; "
                   "echo async_await; echo '??:0';; esac; done");
    const char *words = tree();
    remove_addr2line();
    expect_line(words, "\n    'a', async_await(), awaits <Future");
    end(task);
    future_release(never);
}
