/* test_failing_clients - the processes in which clients live, while a call fails
   or a server does not do what it should. */
#include "exits.h"
#include "failing.h"

#include <errno.h>
#include <stdio.h>

#include "echo_clients.h"
#include "loop.h"
#include "many_clients.h"
#include "program.h"
#include "socket.h"
#include "watcher.h"

Test(failing_clients, a_server_for_all_has_no_clients_of_its_own)
{
    int listener = socket_listen(0);
    struct program program = {.serve = true};
    struct echo_clients clients = echo_clients_start(listener, &program);

    cr_expect_gt(clients.expected, 1000000);
    echo_clients_report(&clients, 0);
    echo_clients_dismiss(&clients);
    close(listener);
}

Test(failing_clients, clients_are_dismissed_also_when_a_signal_comes)
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

Test(failing_clients, many_clients_are_dismissed_also_when_a_signal_comes)
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
Test(failing_clients, the_listener_of_many_clients_may_be_descriptor_0)
{
    if (fcntl(STDIN_FILENO, F_GETFD) < 0) /* so began the suite */
        cr_assert_eq(open("/dev/null", O_RDONLY), STDIN_FILENO);
    int stdin_before = duplicate_above(STDIN_FILENO, 3);

    close(STDIN_FILENO);
    struct many_clients many = many_clients_start(3);
    cr_expect_eq(many.listener, 0);
    many_clients_dismiss(&many);
    cr_expect_eq(dup(stdin_before), STDIN_FILENO, "it is still open");
    close(stdin_before);
}

Test(failing_clients, clients_are_dismissed_also_if_another_has_waited)
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

Test(failing_clients, clients_that_do_not_come_home_end_the_program)
{
    expect_exit(report_after_a_signal, "the clients did not come home");
    expect_exit(report_of_none, "the clients: ");
}

/* ---- two clients, of which nothing is heard ------------------------------------------ */

static const char *which_call;
static int with;

static void report_two(void)
{
    int listener = socket_listen(0);
    struct program program = {.serve = false};
    struct echo_clients clients = echo_clients_start(listener, &program);

    kill(clients.process, SIGKILL);
    fail_call(which_call, 1, with);
    echo_clients_report(&clients, 0);
}

static void expect_none_home(const char *name, int error)
{
    which_call = name;
    with = error;
    expect_exit(report_two, "the clients did not come home");
}

Test(failing_clients, two_clients_that_do_not_come_home_end_the_program)
{
    expect_none_home("read", EINTR);
    expect_none_home("read", EIO);
    expect_none_home("waitpid", EINTR);
    expect_none_home("waitpid", ECHILD);
}

/* ---- a server that does not say what it heard ---------------------------------------- */

static void echo_wrongly(void)
{
    int listener = socket_listen(0);
    struct program program = {.serve = false};
    struct echo_clients clients = echo_clients_start(listener, &program);
    char words[64];

    signal(SIGTERM, SIG_IGN); /* with which they end their server */
    int client = socket_accept(listener);
    ssize_t count = socket_receive(client, words, sizeof words);
    memset(words, '?', sizeof words);
    socket_send_all(client, words, count > 0 ? (size_t)count : 1);
    close(client);
    close(listener);
    echo_clients_report(&clients, 0);
}

Test(failing_clients, a_wrong_echo_is_noticed)
{
    expect_exit(echo_wrongly, "what came back is not what was said");
    expect_exit(echo_wrongly, "the clients did not come home");
}

static void have_many_without_mode(void)
{
    fail_call("F_SETFL", 1, EPERM);
    many_clients_start(3);
}

Test(failing_clients, many_clients_need_a_listener_that_does_not_wait)
{
    expect_exit(have_many_without_mode, "cannot make a socket wait or not");
}

/* ---- a client whose own call fails ---------------------------------------------------- */

static const char *call;
static int number; /* of the call that fails, from 1 */
static int error;

/* The one client says what it has to say, and hears it, as long as it can. */
static void have_one_that_fails(void)
{
    char message[MANY_CLIENTS_SIZE];

    signal(SIGTERM, SIG_IGN); /* with which it ends its server */
    fail_call(call, number, error);
    struct many_clients many = many_clients_start(1);
    call_failed(); /* from here on nothing fails in this process */
    fcntl(many.listener, F_SETFL, 0); /* and it waits for the client */
    int client = accept(many.listener, NULL, NULL);
    fcntl(client, F_SETFL, 0); /* on some systems it is as its listener was */
    while (recv(client, message, sizeof message, MSG_WAITALL) ==
           (ssize_t)sizeof message)
        socket_send_all(client, message, sizeof message);
    waitpid(many.process, NULL, 0);
    _exit(1);
}

static void expect_failed(const char *its_call, int its_number, int its_error)
{
    call = its_call;
    number = its_number;
    error = its_error;
    expect_exit(have_one_that_fails, strerror(its_error));
}

Test(failing_clients, a_client_of_many_that_cannot_say_or_hear_ends)
{
    expect_failed("send", 1, EPIPE); /* when it comes */
    expect_failed("send", 2, EPIPE); /* and later */
    expect_failed("recv", 1, ECONNRESET);
}

/* ---- without memory ---------------------------------------------------------------- */

static int which;

/* None accepts them: those that have memory go, too. */
static void have_many_without_memory(void)
{
    signal(SIGTERM, SIG_IGN); /* with which they end their server */
    fail_call("calloc", which, ENOMEM);
    struct many_clients many = many_clients_start(3);
    close(many.listener);
    waitpid(many.process, NULL, 0);
    _exit(1);
}

Test(failing_clients, many_clients_need_memory)
{
    static const char sentence[] = "no memory for the clients";
    void (*function)(void) = have_many_without_memory;
    bool is_said = false;

    for (which = 1; which < 10 && !is_said; which++)
        is_said = strstr(heard(in_a_process, &function), sentence) != NULL;
    cr_expect(is_said);
}
