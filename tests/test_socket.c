/* test_socket - TCP, and what is said when it fails. */
#include "connection.h"

#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>

#include "problem.h"

TestSuite(socket, .init = connection_start, .fini = connection_finish);

/* ---- listening and accepting ------------------------------------------- */

Test(socket, a_taken_port_is_refused_with_advice)
{
    char sentence[200];

    snprintf(sentence, sizeof sentence,
             "port %d is taken: stop the program that has it, or choose "
             "another port; 0 lets the system pick",
             port);
    int fd = socket_listen(port);
    int error = errno;
    cr_expect_eq(fd, -1);
    cr_expect_eq(error, EADDRINUSE);
    expect_problem(sentence);
}

#ifdef __GLIBC__ /* others have a text for every number */
Test(socket, an_error_without_a_text_is_told_by_its_number)
{
    errno = 99999;
    cr_expect_eq(problem_errno("try it"), -1);
    expect_problem("cannot try it: error 99999");
}
#endif

Test(socket, a_port_can_be_had_again_right_after_its_server_ended)
{
    close(peer); /* the server closes first: its side lingers */
    close(listener);
    listener = socket_listen(port);
    peer = -1;
    cr_expect_geq(listener, 0, "%s", socket_problem());
}

Test(socket, listens_to_this_machine_only)
{
    struct sockaddr_in address;
    socklen_t size = sizeof address;

    cr_assert_eq(getsockname(listener, (struct sockaddr *)&address, &size), 0);
    cr_expect_eq(address.sin_addr.s_addr, htonl(INADDR_LOOPBACK));
}

Test(socket, there_is_no_port_above_65535)
{
    cr_expect_eq(socket_listen(65536), -1);
    expect_problem("there is no port 65536; choose 1 to 65535, or 0 to let the "
                   "system pick");
}

Test(socket, a_privileged_port_is_refused_with_advice)
{
    if (geteuid() == 0 && setuid(65534) < 0)
        cr_skip("cannot become somebody without privileges");
    if (socket_listen(80) >= 0 || errno != EACCES)
        cr_skip("no port is privileged here, or this one is taken");
    expect_problem("cannot listen on port 80: Permission denied; choose a port "
                   "above 1023, or 0 to let the system pick");
}

Test(socket, a_failing_call_leaves_nothing_open)
{
    int deserted = deserted_port();
    int before = lowest_free();

    socket_listen(port);
    socket_connect("127.0.0.1", deserted);
    cr_expect_eq(lowest_free(), before);
}

Test(socket, a_new_socket_is_closed_in_programs_started)
{
    cr_expect(fcntl(listener, F_GETFD) & FD_CLOEXEC);
    cr_expect(fcntl(client, F_GETFD) & FD_CLOEXEC);
    cr_expect(fcntl(peer, F_GETFD) & FD_CLOEXEC);
}

Test(socket, accept_of_a_non_blocking_listener_finds_no_client)
{
    socket_set_nonblocking(listener);
    int fd = socket_accept(listener);
    cr_expect(socket_would_block());
    cr_expect_eq(fd, -1);
}

Test(socket, an_accepted_client_blocks_whatever_its_listener_does)
{
    socket_set_nonblocking(listener);
    int other = client_of(listener);
    int fd = socket_accept(listener);
    cr_assert_geq(fd, 0);
    cr_expect(!(fcntl(fd, F_GETFL) & O_NONBLOCK));
    close(fd);
    close(other);
}

Test(socket, without_descriptors_accept_says_so_and_the_client_can_wait)
{
    int other = client_of(listener);
    struct rlimit limit = leave_descriptors(0);

    cr_expect_eq(socket_accept(listener), -1);
    expect_problem("cannot accept a client: too many open descriptors; close "
                   "some, or allow more with ulimit -n");
    setrlimit(RLIMIT_NOFILE, &limit);
    int fd = socket_accept(listener);
    cr_expect_geq(fd, 0);
    close(fd);
    close(other);
}

Test(socket, only_sockets_have_a_port)
{
    int ends[2];

    cr_assert_eq(pipe(ends), 0);
    cr_expect_eq(socket_port(ends[0]), -1);
    close_pair(ends);
}

/* ---- bytes ------------------------------------------------------------- */

Test(socket, a_socket_of_ipv6_has_a_port)
{
    struct sockaddr_in6 at = {.sin6_family = AF_INET6,
                              .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    socklen_t size = sizeof at;
    int fd = socket(AF_INET6, SOCK_STREAM, 0);

    if (bind(fd, (struct sockaddr *)&at, size) < 0)
        cr_skip("no IPv6 here");
    getsockname(fd, (struct sockaddr *)&at, &size);
    cr_expect_eq(socket_port(fd), ntohs(at.sin6_port));
    close(fd);
}

Test(socket, a_socket_of_another_family_has_no_port)
{
    int pair[2];

    make_pair(pair);
    cr_expect_eq(socket_port(pair[0]), -1);
    expect_problem("cannot ask a socket for its port: "
                   "Address family not supported by protocol");
    close_pair(pair);
}

Test(socket, sent_bytes_are_received)
{
    char buffer[8];

    cr_expect_eq(socket_send(client, "hello", 5), 5);
    cr_expect_eq(socket_receive(peer, buffer, sizeof buffer), 5);
    cr_expect_arr_eq(buffer, "hello", 5);
}

Test(socket, receives_nothing_once_the_peer_has_closed)
{
    char byte;

    shutdown(client, SHUT_WR);
    cr_expect_eq(socket_receive(peer, &byte, 1), 0);
}

Test(socket, nothing_to_receive_is_no_failure)
{
    char byte;

    socket_set_nonblocking(peer);
    ssize_t got = socket_receive(peer, &byte, 1);
    cr_expect(socket_would_block());
    cr_expect_eq(got, -1);
}

Test(socket, no_room_to_send_is_no_failure)
{
    int ends[2];

    make_pair(ends);
    fill(ends[0]);
    ssize_t sent = socket_send(ends[0], "x", 1);
    cr_expect(socket_would_block());
    cr_expect_eq(sent, -1);
    close_pair(ends);
}

Test(socket, sending_to_a_peer_that_is_gone_is_said_and_no_signal)
{
    int ends[2];

    signal(SIGPIPE, SIG_DFL);
    make_pair(ends);
    close(ends[1]);
    cr_expect(!socket_send_all(ends[0], "x", 1));
    expect_problem("cannot send: the peer has closed the connection");
    close(ends[0]);
}

Test(socket, receiving_from_a_peer_that_went_in_anger_is_said)
{
    struct linger reset = {.l_onoff = 1};
    char byte;

    setsockopt(client, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    close(client);
    cr_expect_eq(socket_receive(peer, &byte, 1), -1);
    expect_problem("cannot receive: Connection reset by peer");
}

/* ---- threads ------------------------------------------------------------ */

static void *fail_elsewhere(void *unused)
{
    socket_listen(-1);
    return unused;
}

Test(socket, each_thread_has_a_problem_of_its_own)
{
    pthread_t thread;

    socket_listen(70000);
    pthread_create(&thread, NULL, fail_elsewhere, NULL);
    pthread_join(thread, NULL);
    expect_problem("there is no port 70000; choose 1 to 65535, or 0 to let the "
                   "system pick");
}
