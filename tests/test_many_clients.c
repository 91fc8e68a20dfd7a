/* test_many_clients - the ten thousand clients of an echo server, here one. */
#include "support.h"

#include <poll.h>

#include "clock.h"
#include "many_clients.h"

static struct many_clients many;
static int client;
static char message[MANY_CLIENTS_SIZE];

static void let_one_come(void)
{
    many = many_clients_start(1);
    struct pollfd comes = {.fd = many.listener, .events = POLLIN};

    cr_expect_eq(many.clients, 1);
    cr_assert_eq(poll(&comes, 1, -1), 1);
    client = accept(many.listener, NULL, NULL);
    cr_assert_geq(client, 0);
    fcntl(client, F_SETFL, 0); /* on some systems it is as its listener */
}

static void hear_a_message(void)
{
    cr_assert_eq(recv(client, message, sizeof message, MSG_WAITALL),
                 (ssize_t)sizeof message);
}

static void echo(const char *bytes, size_t length)
{
    cr_assert_eq(send(client, bytes, length, 0), (ssize_t)length);
}

Test(many_clients, a_client_says_a_letter_as_often_as_a_message_is_long)
{
    let_one_come();
    hear_a_message();
    cr_expect(message[0] >= 'a' && message[0] <= 'z');
    for (size_t i = 1; i < sizeof message; i++)
        cr_expect_eq(message[i], message[0]);
    many_clients_dismiss(&many);
    many_clients_dismiss(&many); /* harmless */
    close(client);               /* earlier, its end would be the server's */
}

/* In a terminal both get it, and the server says so. */
Test(many_clients,
     a_ctrl_c_ends_them_without_a_word_and_the_server_is_left_alone)
{
    int status = -1;

    signal(SIGINT, SIG_DFL);
    let_one_come();
    kill(many.process, SIGINT);
    cr_assert_eq(waitpid(many.process, &status, 0), many.process);
    cr_expect(WIFEXITED(status), "%d", status);
    cr_expect_eq(WEXITSTATUS(status), 0);
    many.process = 0;
    many_clients_dismiss(&many);
    close(client);
}

/* One message when it comes, and the others later; then it goes. */
Test(many_clients, an_echo_may_come_in_pieces)
{
    int status = -1;

    let_one_come();
    for (int i = 0; i < 1 + MANY_CLIENTS_MESSAGES; i++) {
        hear_a_message();
        echo(message, 10);
        clock_sleep(0.002);
        echo(message + 10, sizeof message - 10);
    }
    cr_expect_eq(recv(client, message, 1, 0), 0);
    close(client);
    cr_expect_eq(waitpid(many.process, &status, 0), many.process);
    cr_expect_eq(status, 0);
    many.process = 0; /* it has come home */
    many_clients_dismiss(&many);
}

/* The server would wait for ever for one that has gone in the middle. */
Test(many_clients, a_wrong_echo_ends_the_server, .signal = SIGTERM)
{
    let_one_come();
    hear_a_message();
    message[sizeof message - 1] ^= 1;
    echo(message, sizeof message);
    while (true)
        pause();
}

/* What is too much is taken for the beginning of the next one. */
Test(many_clients, more_than_an_echo_ends_the_server, .signal = SIGTERM)
{
    char rest[sizeof message - 10 + 1];

    let_one_come();
    hear_a_message();
    memset(rest, message[0], sizeof rest);
    rest[sizeof rest - 1] = '!';
    echo(message, 10);
    clock_sleep(0.002);
    echo(rest, sizeof rest);
    hear_a_message();
    echo(message, sizeof message);
    while (true)
        pause();
}

Test(many_clients, a_server_that_hangs_up_is_ended, .signal = SIGTERM)
{
    let_one_come();
    hear_a_message();
    echo(message, 10);
    close(client);
    while (true)
        pause();
}
