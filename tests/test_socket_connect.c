/* test_socket_connect - reaching a server, and what is said if none is there.
   */
#include "connection.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>

TestSuite(socket_connect, .init = connection_start, .fini = connection_finish,
          .timeout = 120);

Test(socket_connect, nobody_listening_is_said_with_host_and_port)
{
    char sentence[200];
    int deserted = deserted_port();

    snprintf(sentence, sizeof sentence,
             "cannot connect to 127.0.0.1:%d: Connection refused; is a server "
             "running there?",
             deserted);
    int fd = socket_connect("127.0.0.1", deserted);
    int error = errno;
    cr_expect_eq(fd, -1);
    cr_expect_eq(error, ECONNREFUSED);
    expect_problem(sentence);
}

Test(socket_connect, connects_to_a_name)
{
    int fd = socket_connect("localhost", port);

    cr_expect_geq(fd, 0, "%s", socket_problem());
    close(fd);
}

Test(socket_connect, an_unknown_host_is_named)
{
    /* longer than a name may be: no network is asked for it */
    char name[101] = "";

    memset(name, 'x', 100);
    cr_expect_eq(socket_connect(name, 80), -1);
    cr_expect_eq(strncmp(socket_problem(), "cannot find xxx", 15), 0, "%s",
                 socket_problem());
}

/* Wait until fd can be written, then ask what came of it. */
static bool finish_connect(int fd)
{
    struct pollfd wait = {.fd = fd, .events = POLLOUT};

    cr_assert_eq(poll(&wait, 1, -1), 1);
    return socket_finish_connect(fd);
}

Test(socket_connect, connecting_without_waiting_succeeds_later)
{
    int fd = socket_start_connect("127.0.0.1", port);

    cr_assert_geq(fd, 0);
    cr_expect(fcntl(fd, F_GETFL) & O_NONBLOCK);
    cr_expect(finish_connect(fd));
    close(fd);
}

Test(socket_connect, connecting_without_waiting_fails_later_or_at_once)
{
    int fd = socket_start_connect("127.0.0.1", deserted_port());

    cr_expect(fd < 0 || !finish_connect(fd));
    cr_expect_not_null(strstr(socket_problem(), "Connection refused; is a "
                                                "server running there?"));
    if (fd >= 0)
        close(fd);
}
