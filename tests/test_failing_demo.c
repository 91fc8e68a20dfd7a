/* test_failing_demo - what programs play with while a call fails: the program
   ends with a sentence, or goes on. */
#include "exits.h"
#include "failing.h"

#include <errno.h>
#include <stdio.h>

#include "connections.h"
#include "echo_clients.h"
#include "fetch_all.h"
#include "http_connection.h"
#include "many_clients.h"
#include "measure.h"
#include "origin.h"
#include "socket.h"
#include "thread_switch.h"
#include "watcher.h"

TestSuite(failing_demo, .timeout = 120);

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

static struct connections connections;

static void listen_without_mode(void)
{
    fail_call("F_SETFL", 1, EPERM);
    connections_listen(&connections, 0);
}

static void listen_too_high(void)
{
    connections.limit = 1;
    connections_listen(&connections, 0);
}

Test(failing_demo, a_server_that_cannot_listen_ends)
{
    expect_exit(listen_without_mode, "cannot make a socket wait or not wait");
    expect_exit(listen_too_high, "too many descriptors are open to listen");
}

static void accept_one(void *listener)
{
    cr_expect_null(connections_accept(&connections, *(int *)listener));
}

/* What is accepted waits, and then is not to: the second is refused. */
Test(failing_demo, a_client_that_cannot_be_served_is_left)
{
    int listener = connections_listen(&connections, 0);
    int client = socket_connect("127.0.0.1", socket_port(listener));

    fail_call("F_SETFL", 2, EPERM);
    const char *words = heard(accept_one, &listener);
    cr_expect(call_failed());
    cr_expect_not_null(strstr(words, "a client is not served: "), "%s", words);
    close(client);
    close(listener);
}

Test(failing_demo, a_broken_connection_is_removed)
{
    int listener = connections_listen(&connections, 0);
    int client = socket_connect("127.0.0.1", socket_port(listener));
    struct connection *connection = connections_accept(&connections, listener);

    cr_assert_not_null(connection);
    fail_call("recv", 1, ECONNRESET);
    cr_expect_eq(connections_echo(&connections, connection), -1);
    cr_expect(call_failed());
    cr_expect_eq(connections.gone, 1);
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

/* ---- processes of clients and servers ---------------------------------------------- */

Test(failing_demo, a_server_for_all_has_no_clients_of_its_own)
{
    int listener = socket_listen(0);
    struct program program = {.serve = true};
    struct echo_clients clients = echo_clients_start(listener, &program);

    cr_expect_gt(clients.expected, 1000000);
    echo_clients_report(&clients, 0);
    echo_clients_dismiss(&clients);
    close(listener);
}

Test(failing_demo, clients_are_dismissed_also_when_a_signal_comes)
{
    int listener = socket_listen(0);
    struct program program = {.serve = false};
    struct echo_clients clients = echo_clients_start(listener, &program);
    pid_t process = clients.process;

    fail_call("waitpid", 1, EINTR);
    echo_clients_dismiss(&clients);
    cr_expect(call_failed());
    cr_expect_lt(kill(process, 0), 0);
    close(listener);
}

Test(failing_demo, many_clients_are_dismissed_also_when_a_signal_comes)
{
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = 200; /* more are allowed, and taken */
    cr_assert_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
    struct many_clients many = many_clients_start(200);
    pid_t process = many.process;
    fail_call("waitpid", 1, EINTR);
    many_clients_dismiss(&many);
    cr_expect(call_failed());
    cr_expect_lt(kill(process, 0), 0);
    getrlimit(RLIMIT_NOFILE, &limit);
    cr_expect_gt(limit.rlim_cur, 200);
}

/* A program without a stdin. */
Test(failing_demo, the_listener_of_many_clients_may_be_descriptor_0)
{
    int stdin_before = duplicate_above(STDIN_FILENO, 3);

    close(STDIN_FILENO);
    struct many_clients many = many_clients_start(3);
    cr_expect_eq(many.listener, 0);
    many_clients_dismiss(&many);
    cr_expect_eq(dup(stdin_before), STDIN_FILENO, "it is still open");
    close(stdin_before);
}

Test(failing_demo, clients_are_dismissed_also_if_another_has_waited)
{
    struct program program = {.serve = false};
    int listener = socket_listen(0);
    struct many_clients many = many_clients_start(3);

    fail_call("waitpid", 1, ECHILD);
    many_clients_dismiss(&many);
    cr_expect(call_failed());
    struct echo_clients clients = echo_clients_start(listener, &program);
    fail_call("waitpid", 1, ECHILD);
    echo_clients_dismiss(&clients);
    cr_expect(call_failed());
    cr_expect_gt(wait(NULL), 0);
    cr_expect_gt(wait(NULL), 0);
    close(listener);
}

static void report_with(int error)
{
    struct many_clients many = many_clients_start(3);
    struct loop *loop = loop_new();

    if (loop_add_reader(loop, many.listener, say, "a"))
        return;
    many_clients_are_here(&many, loop);
    kill(many.process, SIGKILL);
    fail_call("waitpid", 1, error);
    many_clients_report(&many, loop);
}

static void report_after_a_signal(void)
{
    report_with(EINTR);
}

static void report_of_none(void)
{
    report_with(ECHILD);
}

Test(failing_demo, clients_that_do_not_come_home_end_the_program)
{
    expect_exit(report_after_a_signal, "the clients did not come home");
    expect_exit(report_of_none, "the clients: ");
}
