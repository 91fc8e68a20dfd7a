/* test_socket_connect - reaching a server, and what is said if none is there.
   */
#include "connecting.h"
#include "connection.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>

TestSuite(socket_connect, .init = connection_start, .fini = connection_finish);

Test(socket_connect, a_refused_connection_names_host_and_port)
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

/* Of several addresses, as "localhost" often has, the first one's is told. */
Test(socket_connect, a_name_where_all_refuse_is_refused)
{
    int fd = socket_connect("localhost", deserted_port());
    int error = errno;

    cr_expect_eq(fd, -1);
    cr_expect_eq(error, ECONNREFUSED);
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

/* Wait until it is connected, or the last of the host's addresses has
   failed. */
static bool wait_connected(struct connecting *connecting)
{
    while (connecting->fd >= 0) {
        struct pollfd wait = {.fd = connecting->fd, .events = POLLOUT};

        cr_assert_eq(poll(&wait, 1, -1), 1);
        if (connecting_finish(connecting))
            return true;
    }
    return false;
}

Test(socket_connect, connecting_without_waiting_succeeds_later)
{
    struct connecting connecting;

    cr_assert(connecting_start(&connecting, "127.0.0.1", port));
    cr_expect(fcntl(connecting.fd, F_GETFL) & O_NONBLOCK);
    cr_expect(wait_connected(&connecting));
    connecting_stop(&connecting);
}

Test(socket_connect, connecting_without_waiting_fails_with_host_and_port)
{
    struct connecting connecting;
    char sentence[200];
    int deserted = deserted_port();
    int free_before = lowest_free();

    snprintf(sentence, sizeof sentence,
             "cannot connect to 127.0.0.1:%d: Connection refused; is a server "
             "running there?",
             deserted);
    connecting_start(&connecting, "127.0.0.1", deserted);
    cr_expect_not(wait_connected(&connecting));
    expect_problem(sentence);
    cr_expect_eq(errno, ECONNREFUSED);
    cr_expect_eq(lowest_free(), free_before);
}

Test(socket_connect, a_port_that_is_none_is_refused)
{
    static const int none[] = {-1, 0, 65536, 99999, 65536 + 80};
    char sentence[80];

    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct connecting connecting;

        snprintf(sentence, sizeof sentence,
                 "there is no port %d to connect to; choose 1 to 65535",
                 none[i]);
        cr_expect_eq(socket_connect("127.0.0.1", none[i]), -1);
        expect_problem(sentence);
        cr_expect_not(connecting_start(&connecting, "127.0.0.1", none[i]));
        expect_problem(sentence);
        cr_expect_eq(connecting.fd, -1);
    }
}

Test(socket_connect, no_host_is_not_this_machine)
{
    cr_expect_eq(socket_connect(NULL, port), -1);
    expect_problem("there is no host to connect to: its name is NULL");
}

/* A program without a stdin. Gives it a number above, and leaves 0 free. */
static int taken_from_0(int fd)
{
    cr_assert_eq(fd, 0, "is %d: %s", fd, socket_problem());
    fd = duplicate_above(fd, 3);
    close(0);
    return fd;
}

Test(socket_connect, what_gives_a_descriptor_may_give_0)
{
    int stdin_before = duplicate_above(STDIN_FILENO, 3);

    close(STDIN_FILENO);
    int door = taken_from_0(socket_listen(0));
    int caller = taken_from_0(socket_connect("127.0.0.1", socket_port(door)));
    close(taken_from_0(socket_accept(door)));
    struct connecting at;
    cr_assert(connecting_start(&at, "127.0.0.1", socket_port(door)));
    cr_assert(socket_wait_connected(at.fd));
    cr_assert(connecting_finish(&at));
    close(taken_from_0(at.fd));
    cr_assert(connecting_start(&at, "127.0.0.1", socket_port(door)));
    cr_expect_eq(at.fd, 0);
    connecting_stop(&at); /* or else 0 is not free for ... */
    cr_assert_eq(dup(door), 0);
    dup2(stdin_before, STDIN_FILENO);
    close(stdin_before);
    close(caller);
    close(door);
}
