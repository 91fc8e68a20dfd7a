/* test_edges_waits - waits that end in a way that hardly any does. */
#include "failing.h"
#include "kinds.h"
#include "reports.h"
#include "run_until_complete.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>

#include "connecting.h"
#include "http_await.h"
#include "io.h"
#include "own_selector.h"
#include "socket.h"
#include "tree.h"
#include "wakeup.h"
#include "wakeup_pipe.h"
#include "watcher.h"

TestSuite(edges_waits, .init = start, .fini = finish, .timeout = 60);

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

/* ---- sockets ------------------------------------------------------------------- */

static int listener;

static struct outcome async_get(void *unused)
{
    static struct http_response response;
    struct url url = {"127.0.0.1", socket_port(listener), "/"};

    (void)unused;
    fail_call("send", 1, EPIPE);
    return asyncio_http_get(&url, &response);
}

Test(edges_waits, a_request_that_cannot_be_sent_has_no_answer)
{
    listener = socket_listen(0);
    struct outcome outcome =
        loop_run_until_complete(loop, coroutine_new(async_get, NULL));
    cr_expect(call_failed());
    cr_expect(outcome_is(outcome, OSError));
    close(listener);
}

static int ends[2];

/* So many calls in a row that it is to wait for a turn, and nothing to read. */
static struct outcome async_talks(void *unused)
{
    char bytes[8];

    (void)unused;
    expect_value(loop_sock_recv(loop, ends[0], bytes, sizeof bytes), 1);
    for (int i = 0; i < 15; i++)
        expect_value(loop_sock_sendall(loop, ends[0], "x", 1), 0);
    return loop_sock_recv(loop, ends[0], bytes, sizeof bytes);
}

Test(edges_waits, a_drained_descriptor_is_waited_for_also_out_of_turn)
{
    make_readable_pair(ends);
    struct task *task =
        loop_create_task(loop, coroutine_new(async_talks, NULL), NULL);

    turn_times(5);
    cr_expect_not(task_done(task));
    cr_assert_eq(write(ends[1], "yz", 2), 2);
    turn_times(5);
    expect_value(task_result(task), 2);
    task_release(task);
    close_pair(ends);
}

#ifdef __GLIBC__ /* which gives back each address for itself */
Test(edges_waits, of_two_refusals_the_first_is_told)
{
    struct connecting at;
    int other = socket_listen(0), port = socket_port(other);

    cr_assert(connecting_start(&at, "127.0.0.1", port));
    at.addresses->ai_next = socket_look_up("127.0.0.1", port);
    fail_call("getsockopt", 1, ECONNREFUSED);
    cr_expect_not(connecting_finish(&at));
    cr_expect(call_failed());
    cr_assert_geq(at.fd, 0);
    fail_call("getsockopt", 1, ETIMEDOUT);
    bool connected = connecting_finish(&at);
    int error = errno;
    cr_expect(call_failed());
    cr_expect_not(connected);
    cr_expect_eq(error, ECONNREFUSED, "%s", strerror(error));
    close(other);
}
#endif

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
