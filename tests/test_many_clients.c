/* test_many_clients - the ten thousand clients of an echo server, here one. */
#include "support.h"

#include <poll.h>

#include "many_clients.h"

TestSuite(many_clients, .timeout = 60);

Test(many_clients, a_client_says_a_letter_as_often_as_a_message_is_long)
{
    char message[MANY_CLIENTS_SIZE];
    struct many_clients many = many_clients_start(1);
    struct pollfd comes = {.fd = many.listener, .events = POLLIN};

    cr_expect_eq(many.clients, 1);
    cr_assert_eq(poll(&comes, 1, -1), 1);
    int fd = accept(many.listener, NULL, NULL);
    cr_assert_geq(fd, 0);
    cr_assert_eq(recv(fd, message, sizeof message, MSG_WAITALL),
                 (ssize_t)sizeof message);
    cr_expect(message[0] >= 'a' && message[0] <= 'z');
    for (size_t i = 1; i < sizeof message; i++)
        cr_expect_eq(message[i], message[0]);
    close(fd);
    many_clients_dismiss(&many);
    many_clients_dismiss(&many); /* harmless */
}
