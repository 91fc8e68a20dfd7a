/* test_failing_sockets - the kernel refuses what hardly any kernel does: a
   sentence says so, and nothing stays open. */
#include "connecting.h"
#include "connection.h"
#include "failing.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>

TestSuite(failing_sockets, .init = connection_start, .fini = connection_finish);

static void expect_failed(int fd, int error, const char *beginning)
{
    int number = errno, next = lowest_free();

    cr_expect(call_failed(), "%s", beginning);
    cr_expect_eq(fd, -1);
    cr_expect_eq(number, error, "%d, not %d", number, error);
    cr_expect_eq(strncmp(socket_problem(), beginning, strlen(beginning)), 0,
                 "\"%s\", not \"%s\"", socket_problem(), beginning);
    cr_expect_eq(lowest_free(), next);
}

static int listen_with(const char *call, int error)
{
    fail_call(call, 1, error);
    return socket_listen(0);
}

Test(failing_sockets, listening_says_what_was_refused)
{
    expect_failed(listen_with("F_SETFD", EBADF), EBADF,
                  "cannot keep a socket from other programs: ");
    expect_failed(listen_with("bind", EACCES), EACCES,
                  "cannot listen on port 0: Permission denied; choose a port "
                  "above 1023");
    expect_failed(listen_with("bind", EADDRINUSE), EADDRINUSE,
                  "port 0 is taken: ");
    expect_failed(listen_with("listen", EOPNOTSUPP), EOPNOTSUPP,
                  "cannot listen on port 0: ");
}

static int connect_with(const char *call, int error)
{
    fail_call(call, 1, error);
    return socket_connect("127.0.0.1", port);
}

Test(failing_sockets, connecting_says_what_was_refused)
{
    char sentence[64];

    snprintf(sentence, sizeof sentence,
             "cannot connect to 127.0.0.1:%d: ", port);
    expect_failed(connect_with("F_GETFL", EBADF), EBADF, sentence);
    expect_failed(connect_with("F_SETFL", EPERM), EPERM, sentence);
    expect_failed(connect_with("connect", ENETUNREACH), ENETUNREACH, sentence);
    expect_failed(connect_with("getaddrinfo", EAI_AGAIN), ENOENT,
                  "cannot find 127.0.0.1: ");
}

/* It says why itself. */
Test(failing_sockets, a_name_that_the_system_cannot_look_up_keeps_errno)
{
    errno = EMFILE;
    expect_failed(connect_with("getaddrinfo", EAI_SYSTEM), EMFILE,
                  "cannot find 127.0.0.1: ");
}

/* To ask again would be an error: the connection goes on by itself. */
Test(failing_sockets, connecting_goes_on_after_a_signal)
{
    int fd = connect_with("connect", EINTR);

    cr_expect(call_failed());
    cr_expect_geq(fd, 0, "%s", socket_problem());
    close(fd);
    fail_call("connect", 1, EINTR);
    fail_call("getsockopt", 1, ENOBUFS);
    fd = socket_connect("127.0.0.1", port);
    cr_expect(call_failed());
    cr_expect_eq(fd, -1);
}

Test(failing_sockets, waiting_for_a_connection_goes_on_after_a_signal)
{
    fail_call("poll", 1, EINTR);
    cr_expect(socket_wait_connected(client));
    cr_expect(call_failed());
    fail_call("poll", 1, ENOMEM);
    cr_expect_not(socket_wait_connected(client));
    cr_expect_eq(errno, ENOMEM);
    cr_expect(call_failed());
}

static int accept_with(const char *call, int error)
{
    int fd = socket_connect("127.0.0.1", port);

    fail_call(call, 1, error);
    int accepted = socket_accept(listener);
    int number = errno;
    close(fd);
    errno = number;
    return accepted;
}

Test(failing_sockets, accepting_says_what_was_refused)
{
    expect_failed(accept_with("F_SETFL", EPERM), EPERM,
                  "cannot make a socket wait or not wait: ");
    expect_failed(accept_with("F_SETFD", EPERM), EPERM,
                  "cannot keep a socket from other programs: ");
    expect_failed(accept_with("accept", ENFILE), ENFILE,
                  "cannot accept a client: ");
}

Test(failing_sockets, accepting_passes_over_who_gave_up)
{
    int fd = accept_with("accept", ECONNABORTED);

    cr_expect(call_failed());
    cr_expect_geq(fd, 0, "%s", socket_problem());
    close(fd);
}

/* ---- addresses ------------------------------------------------------------ */

/* After the last of IPv6 there is none, and IPv4 does not come again. */
Test(failing_sockets, each_address_of_a_name_is_next_once)
{
    struct addrinfo six = {.ai_family = AF_INET6},
                    four = {.ai_family = AF_INET, .ai_next = &six};

    cr_expect_eq(socket_next_address(&four, NULL), &four);
    cr_expect_eq(socket_next_address(&four, &four), &six);
    cr_expect_null(socket_next_address(&four, &six));
    cr_expect_eq(socket_next_address(&six, NULL), &six);
    cr_expect_null(socket_next_address(&six, &six));
}

#ifdef __GLIBC__ /* which gives back each address for itself */
/* "Refused" by the first would say more than whatever the last one says. */
Test(failing_sockets, of_several_addresses_the_first_failure_is_told)
{
    struct connecting connecting;
    int deserted = deserted_port();

    cr_assert(connecting_start(&connecting, "127.0.0.1", deserted));
    cr_assert_null(connecting.addresses->ai_next);
    connecting.addresses->ai_next = socket_look_up("127.0.0.1", deserted);
    fail_call("getsockopt", 1, ECONNREFUSED);
    fail_call("F_SETFL", 1, EPERM);
    bool connected = connecting_finish(&connecting);
    int number = errno;
    cr_expect(call_failed());
    cr_expect_not(connected);
    cr_expect_eq(connecting.fd, -1);
    cr_expect_eq(number, ECONNREFUSED, "%s", strerror(number));
}
#endif
