/*
 * Who waits for whom
 *
 * Notes: 2.9, Debug mode. Listing: -.
 *
 * Nothing happens any more: which task is it that all others wait for? The tree
 * of tasks says so: each with the line on which it is suspended and with what
 * it awaits, and below it the tasks that this depends on. A program can print
 * it, Ctrl-\ prints it in debug mode, and so does a deadlock.
 *
 * Run: make chapter02/36_who_waits_for_whom
 * Notice: both branches of the first tree end at 'load'. In the second, "hen"
 *      awaits "egg" and "egg" awaits "hen": that is why nothing can happen.
 */
#include <string.h>

#include "await.h"
#include "gather.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "tree.h"

static struct task *load, *hen, *egg;

static struct outcome load_page(void *unused)
{
    (void)unused;
    return asyncio_sleep(2);
}

static struct outcome show(void *unused)
{
    (void)unused;
    return await(load);
}

static struct outcome await_other(void *other)
{
    return await(*(struct task **)other);
}

static void print_tree(void *loop)
{
    loop_print_tree(loop);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    load = asyncio_create_task_named(coroutine_new(load_page, NULL), "load");
    struct future *both = asyncio_gather(
        (void *[]){coroutine_new(show, NULL), coroutine_new(show, NULL)}, 2,
        false);
    struct loop *loop = asyncio_get_running_loop();
    if (!loop_call_later(loop, 1, print_tree, loop).scheduled)
        program_fail("no memory for a timer");
    struct outcome outcome = await(both);

    hen = asyncio_create_task_named(coroutine_new(await_other, &egg), "hen");
    egg = asyncio_create_task_named(coroutine_new(await_other, &hen), "egg");
    if (!outcome.error)
        outcome = await(hen);
    if (task_done(hen)) /* no memory: egg ends first */
        outcome_ignore(await(egg));
    future_release(both);
    task_release(load);
    task_release(hen);
    task_release(egg);
    return outcome;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    struct outcome outcome = asyncio_run(async_main, NULL);

    bool deadlock = outcome_is(outcome, RuntimeError) &&
                    strncmp(outcome.error->message, "deadlock", 8) == 0;
    return deadlock ? 0 : asyncio_exit_status(outcome);
}
