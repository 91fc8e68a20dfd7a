/* test_task_misuse - what no task can be made of. */
#include "kinds.h"

TestSuite(task_misuse, .init = start, .fini = finish);

static void *not_a_coroutine;

static void create(void *unused)
{
    (void)unused;
    task_release(asyncio_create_task(not_a_coroutine));
}

static void create_in_the_loop(void)
{
    loop_call_soon(loop, create, NULL);
    turn();
}

Test(task_misuse, of_nothing, .description = "TASK-01")
{
    cr_expect_str_eq(last_words(create_in_the_loop),
                     "TypeError: create_task(NULL): a future, a task or a "
                     "coroutine is required");
}

#define EXPECTED                                                           \
    "TypeError: a coroutine was expected by create_task, got a future or " \
    "a task"

Test(task_misuse, of_a_future, .description = "TASK-01")
{
    struct future *future = loop_create_future(loop);

    not_a_coroutine = future;
    cr_expect_str_eq(last_words(create_in_the_loop), EXPECTED);
    future_release(future);
}

Test(task_misuse, of_a_task, .description = "TASK-01")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(true, &waiter);

    not_a_coroutine = task;
    cr_expect_str_eq(last_words(create_in_the_loop), EXPECTED);
    run_out();
    task_release(task);
}
