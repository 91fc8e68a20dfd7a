/* check of echo_by_hand: the program is run, and clients come to it. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "serving.h"

enum {
    MOST = 8,
    MANY = 110 /* more than there are places, which are 100 */
};

/* ---- the clients ---------------------------------------------------------- */

static void come(int who)
{
    did("client %d came", who);
    let_in(who);
}

static void say(int who, const char *text)
{
    did("client %d said \"%s\"", who, text);
    if (!socket_send_all(client[who], text, strlen(text)))
        unless_gone();
}

static void expect_heard(int who, const char *text)
{
    char heard[256] = "", wanted[300];
    size_t length = 0;
    ssize_t got = 1;

    while (length < strlen(text)) {
        got = receive(who, heard + length, strlen(text) - length);
        if (got <= 0)
            break;
        length += (size_t)got;
    }
    if (length < strlen(text))
        unless_gone();
    snprintf(wanted, sizeof wanted, "client %d hears \"%s\"", who, text);
    if (length == 0)
        expect(false, wanted, "%s",
               got == 0 ? "the server has closed the connection"
                        : "it heard nothing");
    expect(strcmp(heard, text) == 0, wanted, "it heard \"%s\"", heard);
}

static void leave(int who)
{
    did("client %d hung up", who);
    close(client[who]);
}

static void the_end(void)
{
    ran = program_end();
    expect_end(&ran);
}

/* ---- the checks ------------------------------------------------------------ */

static void one_client(void)
{
    start();
    come(1);
    say(1, "hello");
    expect_heard(1, "hello");
    say(1, "again");
    expect_heard(1, "again");
    leave(1);
    the_end();
}

static void many_clients(void)
{
    start();
    for (int i = 1; i <= MOST; i++)
        come(i);
    for (int i = MOST; i >= 1; i--) {
        char text[16];
        snprintf(text, sizeof text, "I am %d", i);
        say(i, text);
        expect_heard(i, text);
    }
    for (int i = 1; i <= MOST; i++)
        leave(i);
    the_end();
}

static void who_hangs_up_is_let_go(void)
{
    char byte;

    start();
    come(1);
    come(2);
    say(1, "bye");
    did("client 1 closed its sending side");
    shutdown(client[1], SHUT_WR);
    expect_heard(1, "bye");
    ssize_t got = receive(1, &byte, 1);
    expect(got == 0, "after that the server closes the connection",
           got > 0 ? "it sent more than was said" : "it did not");
    leave(1);
    say(2, "hello");
    expect_heard(2, "hello");
    come(3);
    say(3, "I am new");
    expect_heard(3, "I am new");
    leave(2);
    leave(3);
    the_end();
}

static void a_broken_connection(void)
{
    struct linger at_once = {1, 0};

    start();
    come(1);
    come(2);
    say(1, "hello");
    expect_heard(1, "hello");
    did("broke the connection of client 1");
    setsockopt(client[1], SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(client[1]);
    say(2, "hello");
    expect_heard(2, "hello");
    leave(2);
    the_end();
}

static void more_than_places(void)
{
    char byte;

    start();
    did("%d clients came", MANY);
    for (int i = 1; i <= MANY; i++)
        let_in(i);
    ssize_t got = receive(MANY, &byte, 1);
    if (got != 0)
        unless_gone();
    expect(got == 0, "the last one has no place: the server closes it",
           "it did not");
    say(1, "hello");
    expect_heard(1, "hello");
    did("all of them hung up");
    for (int i = 1; i <= MANY; i++)
        close(client[i]);
    the_end();
}

static void none_has_come(void)
{
    start_without_places(100);
    come(1);
    expect_turned_away(1);
}

static void sleeps_meanwhile(void)
{
    start();
    come(1);
    say(1, "hello");
    expect_heard(1, "hello");
    come(2);
    expect_sleep();
    leave(1);
    leave(2);
    the_end();
}

/* Says more until no more is taken in: how much it has said by then. */
static size_t talk_and_not_listen(int who, size_t said)
{
    const size_t too_much = 64 * 1024 * 1024;
    char bytes[4096];

    while (said < too_much && comes(who, POLLOUT, 0.2)) {
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)('a' + (said + i) % 23);
        ssize_t count = socket_send(client[who], bytes, sizeof bytes);
        if (count < 0 && !socket_would_block())
            break;
        said += count > 0 ? (size_t)count : 0;
    }
    unless_gone();
    expect(said < too_much,
           "the server takes in no more while an echo is on its way",
           "it took in 64 MB, and none of the echo has been taken");
    return said;
}

static void listen_at_last(int who, size_t said)
{
    char bytes[4096];
    size_t heard = 0;

    did("client %d listened at last", who);
    while (heard < said) {
        ssize_t got = receive(who, bytes, sizeof bytes);
        if (got <= 0) {
            unless_gone();
            expect(false, "every byte comes back",
                   "of %zu bytes %zu came, and then none", said, heard);
        }
        for (ssize_t i = 0; i < got; i++, heard++)
            expect(bytes[i] == (char)('a' + heard % 23),
                   "every byte comes back, once, in order",
                   "byte %zu of %zu is another one", heard + 1, said);
    }
}

/* The server is stopped until there is much to hear at once, more than the system
   takes of its echo: so its first answer cannot be finished, wherever the bytes
   are that lie in between. */
static void talks_and_does_not_listen(void)
{
    start();
    come(1);
    come(2);
    say(2, "hi");
    expect_heard(2, "hi");
    did("client 1 talked and did not listen, until no more was taken in");
    socket_set_nonblocking(client[1]);
    program_signal(SIGSTOP);
    size_t said = talk_and_not_listen(1, 0);
    program_signal(SIGCONT);
    said = talk_and_not_listen(1, said);
    say(2, "hello");
    expect_heard(2, "hello");
    listen_at_last(1, said);
    leave(1);
    leave(2);
    the_end();
    expect_good_end(&ran);
}

#define SERVE  "serve() in mine/echo_by_hand.c"
#define HEAR   "hear() in mine/echo_by_hand.c"
#define ANSWER "answer() in mine/echo_by_hand.c"

const struct check checks[] = {
    {"one client hears its echo, and when it has gone it ends", one_client,
     "come_in(), " SERVE "; " HEAR ", where 0 bytes have come"},
    {"no client waits for another", many_clients,
     SERVE ": where can it stand still? At select() only"},
    {"a client that hangs up is forgotten, and the others are served",
     who_hangs_up_is_let_go, HEAR ", where 0 bytes have come"},
    {"a broken connection is no reason to end", a_broken_connection,
     HEAR " and " ANSWER ", where they get -1"},
    {"a client without a place is turned away", more_than_places,
     "come_in() in mine/echo_by_hand.c: is the descriptor below PLACES, and is "
     "it closed if not?"},
    {"a client without a place has not come", none_has_come,
     "come_in() in mine/echo_by_hand.c: what is counted, and when; " SERVE},
    {"while nothing happens it sleeps", sleeps_meanwhile,
     SERVE ": which clients are asked for what? Only one with something to be "
           "sent can be "
           "waited for to take it"},
    {"a client that talks and does not listen keeps no other waiting, and "
     "loses nothing",
     talks_and_does_not_listen,
     ANSWER ": how much did socket_send() take? " HEAR
            ": is all that was said before on its way?"},
    {0}};
