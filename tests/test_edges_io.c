/* test_edges_io - sockets that are waited for, where that ends in a way that
   hardly any does. */
#include "failing.h"
#include "kinds.h"
#include "reports.h"
#include "run_until_complete.h"
#include "tcp.h"

#include <errno.h>
#include <netdb.h>

#include "connecting.h"
#include "http_await.h"
#include "io.h"
#include "next_client.h"
#include "watcher.h"

TestSuite(edges_io, .init = start, .fini = finish);

static int listener;

static struct outcome async_get(void *unused)
{
    static struct http_response response;
    struct url url = {"127.0.0.1", socket_port(listener), "/"};

    (void)unused;
    fail_call("send", 1, EPIPE);
    return asyncio_http_get(&url, &response);
}

Test(edges_io, a_request_that_cannot_be_sent_has_no_answer)
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

Test(edges_io, a_drained_descriptor_is_waited_for_also_out_of_turn)
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

static struct outcome async_reads(void *unused)
{
    char byte;

    (void)unused;
    return loop_sock_recv(loop, ends[0], &byte, 1);
}

static void close_it(void *unused)
{
    (void)unused;
    loop_sock_close(loop, ends[0]);
}

/* Both are ready at once: the task is woken, and finds what it waited for gone. */
Test(edges_io, what_is_closed_in_the_turn_in_which_it_is_ready_is_gone)
{
    int others[2];

    make_pair(ends);
    make_pair(others);
    struct task *task =
        loop_create_task(loop, coroutine_new(async_reads, NULL), NULL);
    turn();
    cr_assert_null(loop_add_reader(loop, others[0], close_it, NULL));
    cr_assert_eq(write(ends[1], "x", 1), 1);
    cr_assert_eq(write(others[1], "x", 1), 1);
    turn();
    loop_remove_reader(loop, others[0]);
    turn_times(2);
    expect_error(task_result(task), OSError, "[Errno 9] Bad file descriptor");
    task_release(task);
    close(ends[1]);
    close_pair(others);
}

/* The task has yet to hear that it is cancelled. */
Test(edges_io, what_is_closed_after_a_cancellation_is_not_told)
{
    make_pair(ends);
    struct task *task =
        loop_create_task(loop, coroutine_new(async_reads, NULL), NULL);
    turn();
    task_cancel(task);
    close_it(NULL);
    turn_times(2);
    cr_expect(task_cancelled(task));
    task_release(task);
    close(ends[1]);
}

static struct outcome async_next(void *unused)
{
    (void)unused;
    fail_call("accept", 1, ENOMEM);
    fail_call("accept", 1, ENOBUFS);
    return next_client(loop, listener, true);
}

static void get_next(void *outcome)
{
    *(struct outcome *)outcome =
        loop_run_until_complete(loop, coroutine_new(async_next, NULL));
}

/* It is said once, however often it is tried. */
Test(edges_io, a_client_comes_once_there_is_memory_again)
{
    struct outcome outcome;

    listener = socket_listen(0);
    cr_assert(socket_set_nonblocking(listener));
    int client = client_of(listener);
    const char *words = heard(get_next, &outcome);
    cr_expect(call_failed());
    cr_expect_null(outcome.error);
    cr_expect_eq(loop_time(loop), 2);
    const char *end = strchr(words, '\n');
    cr_expect(end && end[1] == '\0', "%s", words);
    close((int)outcome.value);
    close(client);
    close(listener);
}

#ifdef __GLIBC__ /* which gives back each address for itself */
Test(edges_io, of_two_refusals_the_first_is_told)
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
