/* test_tree_printed - when the tree of tasks is printed. */
#include "trees.h"

#include "run_until_complete.h"
#include "threads.h"
#include "wakeup.h"

TestSuite(tree_printed, .init = start, .fini = finish);

static void run_into_deadlock(void *task)
{
    outcome_ignore(loop_run_until_complete(loop, task));
}

Test(tree_printed, a_deadlock_prints_the_tree_and_the_cure)
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

Test(tree_printed, quit_prints_the_tree_in_debug_mode)
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

Test(tree_printed, a_tree_with_no_task_left_says_that_a_thread_is_awaited)
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

Test(tree_printed, quit_ends_the_program_out_of_debug_mode, .signal = SIGQUIT)
{
    quit_without_debug();
}

static volatile sig_atomic_t own;

static void on_quit(int number)
{
    own = number;
}

Test(tree_printed, a_programs_own_use_of_quit_stays)
{
    signal(SIGQUIT, on_quit);
    loop_set_debug(loop, true);
    raise(SIGQUIT);
    cr_expect_eq(own, SIGQUIT);
}
