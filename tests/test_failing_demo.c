/* test_failing_demo - what programs play with while a call fails: the program
   ends with a sentence, or goes on. */
#include "exits.h"
#include "failing.h"
#include "no_connections.h"
#include "tcp.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>

#include "fetch_all.h"
#include "http_connection.h"
#include "measure.h"
#include "program.h"
#include "origin.h"
#include "socket.h"
#include "thread_switch.h"
#include "watcher.h"

/* ---- threads and requests ---------------------------------------------------- */

static void switch_without_thread(void)
{
    fail_call("pthread_create", 1, EAGAIN);
    thread_switch(2);
}

static void fetch_nonsense(void)
{
    fetch_all_from("gopher://here");
}

static void fetch_without_loop(void)
{
    fail_call("calloc", 1, ENOMEM);
    in_callbacks(3);
}

static void fetch_without_socket(void)
{
    fetch_all_from("http://127.0.0.1:9/");
    fail_call("F_SETFL", 1, EPERM);
    in_callbacks(3);
}

static void fetch_without_thread(void)
{
    fetch_all_from("http://127.0.0.1:9/");
    fail_call("pthread_create", 1, EAGAIN);
    in_threads(3);
}

Test(failing_demo, what_programs_cannot_do_without_ends_them)
{
    expect_exit(switch_without_thread, "no second thread: ");
    expect_exit(fetch_nonsense, "gopher://here: ");
    expect_exit(fetch_without_loop, "cannot make an event loop: ");
    expect_exit(fetch_without_socket, "cannot connect to 127.0.0.1:9");
    expect_exit(fetch_without_thread, "cannot start a thread: ");
}

/* ---- an echo server's connections ---------------------------------------------- */

static void listen_without_mode(void)
{
    fail_call("F_SETFL", 1, EPERM);
    connections_listen(connections, 0);
}

static void listen_too_high(void)
{
    connections->limit = 1;
    connections_listen(connections, 0);
}

Test(failing_demo, a_server_that_cannot_listen_ends, .init = no_connections)
{
    expect_exit(listen_without_mode, "cannot make a socket wait or not wait");
    expect_exit(listen_too_high, "too many descriptors are open to listen");
}

static void accept_one(void *listener)
{
    cr_expect_null(connections_accept(connections, *(int *)listener));
}

/* What is accepted waits, and then is not to: the second is refused. */
Test(failing_demo, a_client_that_cannot_be_served_is_left,
     .init = no_connections)
{
    int listener = connections_listen(connections, 0);
    int client = client_of(listener);

    fail_call("F_SETFL", 2, EPERM);
    const char *words = heard(accept_one, &listener);
    cr_expect(call_failed());
    cr_expect_not_null(strstr(words, "a client is not served: "), "%s", words);
    close(client);
    close(listener);
}

Test(failing_demo, a_broken_connection_is_removed, .init = no_connections)
{
    int listener = connections_listen(connections, 0);
    int client = client_of(listener);
    struct connection *connection = connections_accept(connections, listener);

    cr_assert_not_null(connection);
    fail_call("recv", 1, ECONNRESET);
    cr_expect_eq(connections_echo(connections, connection), -1);
    cr_expect(call_failed());
    cr_expect_eq(connections->gone, 1);
    close(client);
    close(listener);
}

Test(failing_demo, a_request_is_not_taken_where_it_would_wait)
{
    int ends[2];

    make_pair(ends);
    fail_call("F_SETFL", 1, EPERM);
    cr_expect_null(http_connection_new(ends[0], 0));
    cr_expect(call_failed());
    cr_expect_lt(fcntl(ends[0], F_GETFD), 0);
    close(ends[1]);
}

/* ---- measuring ------------------------------------------------------------------ */

static void nothing(int count)
{
    (void)count;
}

static void end_by_signal(int count)
{
    (void)count;
    raise(SIGKILL);
}

static void measure_the_end(void)
{
    measure(end_by_signal, 1);
}

Test(failing_demo, a_work_that_is_ended_is_no_measure)
{
    expect_exit(measure_the_end, "a signal ended the work that was measured");
}

Test(failing_demo, measuring_goes_on_after_signals)
{
    fail_call("read", 1, EINTR);
    fail_call("waitpid", 1, EINTR);
    cr_expect_gt(measure(nothing, 1).megabytes, 0);
    cr_expect(call_failed());
}

/* Another has waited for it. */
Test(failing_demo, a_measure_is_there_also_if_its_process_is_not)
{
    fail_call("waitpid", 1, ECHILD);
    cr_expect_gt(measure(nothing, 1).megabytes, 0);
    cr_expect(call_failed());
    cr_expect_gt(wait(NULL), 0);
}

static void measure_unreadable(void)
{
    fail_call("read", 1, EIO);
    measure(nothing, 1);
}

Test(failing_demo, a_measure_that_cannot_be_read_ends_the_program)
{
    expect_exit(measure_unreadable, "");
}

Test(failing_demo, memory_is_its_most_where_the_present_is_not_told)
{
    fail_call("fopen", 1, EMFILE);
    cr_expect_gt(measure_memory(), 0);
    call_failed(); /* elsewhere it asks for no file */
    cr_expect_eq(measure_lines("/there/is/no/such/file"), 0);
}

/* ---- the site's connections ------------------------------------------------------- */

/* It was said goodbye to; what it still says is not listened to. */
Test(failing_demo, a_client_that_leaves_may_go_in_anger)
{
    const struct site site = {0, "page"};
    int ends[2];

    make_pair(ends);
    struct http_connection *connection = http_connection_new(ends[0], 0);
    cr_assert_not_null(connection);
    connection->state = HTTP_CONNECTION_LEAVES;
    cr_expect(http_connection_step(connection, &site, 0, POLLIN));
    fail_call("recv", 1, ECONNRESET);
    cr_expect_not(http_connection_step(connection, &site, 0, POLLIN));
    cr_expect(call_failed());
    http_connection_free(connection);
    close(ends[1]);
}

/* ---- without descriptors ------------------------------------------------------------ */

static void start_without_any(void)
{
    char *arguments[] = {"program", NULL};

    close(STDIN_FILENO);
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){0, 0});
    program_start(1, arguments, 0);
    _exit(7);
}

Test(failing_demo, a_program_begins_also_where_no_file_can_be_opened)
{
    expect_exit(start_without_any, "");
    cr_expect_eq(exit_status, 7);
}
