/* test_edges_waits - waits that end in a way that hardly any does. */
#include "failing.h"
#include "kinds.h"
#include "reports.h"

#include <errno.h>
#include <stdio.h>

#include "own_selector.h"
#include "tree.h"
#include "wakeup.h"
#include "wakeup_pipe.h"
#include "watcher.h"

TestSuite(edges_waits, .init = start, .fini = finish);

/* ---- trees ------------------------------------------------------------------- */

static void print_it(void *unused)
{
    (void)unused;
    loop_print_tree(loop);
}

static void run_all(void *unused)
{
    (void)unused;
    run_out();
}

static int ends[2];

static struct outcome async_sleep(void *unused)
{
    (void)unused;
    return asyncio_sleep(1);
}

/* Its timer has fired; it goes on in the next turn. */
Test(edges_waits, a_sleep_that_is_over_has_no_seconds_left)
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_sleep, NULL), "sleeper");

    turn();
    loop_call_at(loop, 1, print_it, NULL);
    expect_heard(run_all, NULL,
                 "asyncio_sleep(), 0.000 seconds left, which is done");
    task_release(task);
}

Test(edges_waits, a_tree_counts_the_threads_that_are_waited_for)
{
    loop_expect_thread(loop);
    expect_heard(print_it, NULL, "the loop waits for 1 thread\n");
    loop_expect_thread(loop);
    expect_heard(print_it, NULL, "the loop waits for 2 threads\n");
    loop_forget_thread(loop);
    loop_forget_thread(loop);
}

/* ---- doors and signals ------------------------------------------------------------ */

Test(edges_waits, a_knock_goes_on_after_a_signal)
{
    struct wakeup_pipe pipe;
    char byte;

    cr_assert(wakeup_pipe_open(&pipe));
    fail_call("write", 1, EINTR);
    wakeup_pipe_write(&pipe);
    cr_expect(call_failed());
    cr_expect_eq(read(pipe.read_end, &byte, 1), 1);
    wakeup_pipe_close(&pipe);
}

/* In a process without stdin and stdout its ends get other numbers. */
static void open_low(void)
{
    struct wakeup_pipe pipe;

    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    fail_call("F_DUPFD", 2, EMFILE);
    bool opened = wakeup_pipe_open(&pipe);
    int error = errno;
    _exit(call_failed() && !opened && error == EMFILE ? 7 : 8);
}

Test(edges_waits, a_door_that_gets_no_other_number_is_none)
{
    int status = -1;
    pid_t child = fork();

    if (child == 0)
        open_low();
    waitpid(child, &status, 0);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 7, "%d", status);
}

static void on_interrupt(int number, siginfo_t *info, void *context)
{
    (void)number, (void)info, (void)context;
    say("interrupted");
}

static struct outcome async_interrupts(void *unused)
{
    (void)unused;
    raise(SIGINT);
    return asyncio_sleep(0);
}

/* Ctrl-C is the program's then, as it is in asyncio. */
Test(edges_waits, a_programs_own_handler_of_sigint_stays)
{
    struct sigaction own = {.sa_flags = SA_SIGINFO}, present;

    own.sa_sigaction = on_interrupt;
    sigaction(SIGINT, &own, NULL);
    expect_value(asyncio_run(async_interrupts, NULL), 0);
    expect_said("interrupted");
    sigaction(SIGINT, NULL, &present);
    cr_expect(present.sa_flags & SA_SIGINFO);
}

static void switch_none(void)
{
    loop_set_debug(NULL, true);
}

Test(edges_waits, debug_mode_is_a_loops)
{
    cr_expect_not_null(strstr(last_words(switch_none), "loop_set_debug"));
}

static void ignore(void *unused)
{
    (void)unused;
}

Test(edges_waits, a_new_selector_without_memory_is_not_taken)
{
    bool has_epoll = strcmp(loop->selector->kind->name, "epoll") == 0;

    make_pair(ends);
    cr_assert_null(loop_add_reader(loop, ends[0], ignore, NULL));
    fail_call("epoll_ctl", 1, ENOMEM);
    cr_expect_eq(own_selector_renew(loop), !has_epoll);
    cr_expect_eq(call_failed(), has_epoll);
    loop_remove_reader(loop, ends[0]);
    close_pair(ends);
}
