/* test_watchdog_quit - Ctrl-\ in debug mode: the tree of the tasks, as soon as
   the loop can be asked; and what holds that up. */
#include "kinds.h"
#include "reports.h"

#include <stdio.h>

#include "debug.h"
#include "hang_wait.h"

static void start_quit(void)
{
    start_watched();
    loop->slow_callback_duration = 3600; /* nothing else is reported */
}

TestSuite(watchdog_quit, .init = start_quit, .fini = finish_watched);

static int count_of(const char *part)
{
    int count = 0;

    for (const char *at = reported(); (at = strstr(at, part)); at++)
        count++;
    return count;
}

/* Ctrl-\ is pressed, and the callback goes on until there is a report of it. */
static void quit(void *unused)
{
    int before = count_of("so far\n");

    (void)unused;
    raise(SIGQUIT);
    while (count_of("so far\n") == before)
        ;
}

Test(watchdog_quit, a_callback_that_holds_it_up_is_reported_already)
{
    loop_call_soon(loop, quit, NULL);
    turn();
    expect_reported(" seconds so far\n");
}

static void quit_twice(void *unused)
{
    quit(unused);
    quit(unused);
}

Test(watchdog_quit, and_again_when_it_is_pressed_again)
{
    loop_call_soon(loop, quit_twice, NULL);
    turn();
    cr_expect_eq(count_of("so far\n"), 2);
}

static void compute_and_quit(void *unused)
{
    while (!has_reported())
        ;
    quit(unused);
}

Test(watchdog_quit, a_callback_that_was_slow_anyway_is_reported_again)
{
    loop->slow_callback_duration = 0.001;
    loop_call_soon(loop, compute_and_quit, NULL);
    turn();
    cr_expect_eq(count_of("so far\n"), 2);
}

Test(watchdog_quit, one_tree_is_printed_for_all_that_asked_for_it)
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(false, &waiter);

    loop_call_soon(loop, quit, NULL);
    loop_call_soon(loop, quit, NULL);
    turn();
    cr_expect_eq(count_of("1 task is not done:\n"), 0);
    turn();
    cr_expect_eq(count_of("1 task is not done:\n"), 1);
    run_out();
    task_release(task);
}

/* Only asyncio_new_event_loop() makes one that other threads can ask. */
Test(watchdog_quit, where_the_loop_cannot_be_asked_the_callback_is_reported)
{
    struct loop *plain = loop_new();

    loop_set_debug(plain, true);
    plain->slow_callback_duration = 0.001;
    loop_call_soon(plain, compute_and_quit, NULL);
    loop_run_once(plain);
    cr_expect_eq(count_of("so far\n"), 2);
    loop_free(plain);
}
