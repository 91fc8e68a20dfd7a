/* test_echo_clients - the two clients that an echo server of chapter 1 has. */
#include "reports.h"

#include "clock.h"
#include "echo_clients.h"
#include "socket.h"

static const struct program no_flags;

/* A line comes; it goes back in two pieces, the second of them later. */
static void echo_in_pieces(int fd, double later)
{
    char line[16];
    ssize_t length = socket_receive(fd, line, sizeof line);

    cr_assert_gt(length, 1);
    cr_assert(socket_send_all(fd, line, 1));
    clock_sleep(later);
    cr_assert(socket_send_all(fd, line + 1, (size_t)length - 1));
}

static void say_goodbye(int fd)
{
    char none;

    echo_in_pieces(fd, 0);
    cr_assert_eq(socket_receive(fd, &none, 1), 0);
    close(fd);
}

/* The clients come one after the other, and go in the same order. Each waits
   for so long at least. */
static struct echo_clients serve(double first_waits, double second_waits)
{
    int listener = socket_listen(0);
    struct echo_clients clients = echo_clients_start(listener, &no_flags);

    cr_expect_eq(clients.expected, 2);
    int first = socket_accept(listener);
    echo_in_pieces(first, first_waits);
    int second = socket_accept(listener);
    echo_in_pieces(second, second_waits);
    say_goodbye(first);
    say_goodbye(second);
    close(listener);
    return clients;
}

static void report(void *clients)
{
    echo_clients_report(clients, -1);
}

static double number_after(const char *words, const char *before)
{
    const char *found = strstr(words, before);

    cr_assert_not_null(found, "\"%s\" is not in \"%s\"", before, words);
    return strtod(found + strlen(before), NULL);
}

static void expect_longest_of_both(struct echo_clients clients)
{
    const char *words = printed(report, &clients);
    double first = number_after(words, "client 1 waited ");
    double second = number_after(words, "client 2 waited ");

    cr_expect_eq(number_after(words, "longest wait "),
                 first > second ? first : second);
    cr_expect_null(strstr(words, "calls in vain"));
}

Test(echo_clients, the_longest_wait_may_be_that_of_the_first)
{
    expect_longest_of_both(serve(0.02, 0));
}

Test(echo_clients, the_longest_wait_may_be_that_of_the_second)
{
    expect_longest_of_both(serve(0, 0.02));
}
