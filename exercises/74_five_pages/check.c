/* check of five_pages: the program is run against a server that answers in the
   opposite order, and only once all requests have come. */
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"

enum { PAGES = 5 };

static int listener = -1;
static int clients[PAGES];
static char wanted[PAGES]; /* '1' to '5', as each has asked */
static int came;
static struct ran ran;

static void listen_and_run(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t length = sizeof address;
    char arguments[64];

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, length) < 0 ||
        listen(listener, 16) < 0 ||
        getsockname(listener, (struct sockaddr *)&address, &length) < 0)
        expect(false, "a server can be started here", "it cannot");
    snprintf(arguments, sizeof arguments, "--url http://127.0.0.1:%d/",
             ntohs(address.sin_port));
    came = 0;
    program_begin(arguments, true);
}

/* GET /3 HTTP/1.1 */
static void take_client(void)
{
    char request[2048] = "";
    int client = accept(listener, NULL, NULL);
    size_t length = 0;
    ssize_t got;

    while (length < sizeof request - 1 && !strstr(request, "\r\n\r\n") &&
           (got = read(client, request + length, sizeof request - 1 - length)) >
               0) {
        length += (size_t)got;
        request[length] = '\0';
    }
    clients[came] = client;
    wanted[came++] = strncmp(request, "GET /", 5) == 0 ? request[5] : '?';
}

/* The program is another process: two seconds in which it sleeps, and sends no
   other request, are enough to say that none will come. */
static void take_requests(void)
{
    struct pollfd door = {listener, POLLIN, 0};

    program_wait();
    while (came < PAGES && program_keeps_waiting(2))
        if (poll(&door, 1, 20) > 0) {
            take_client();
            program_wait();
        }
    did("answered none before all five requests had come");
}

static void answer(int i, const char *body)
{
    char text[256];
    int length = snprintf(text, sizeof text,
                          "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n"
                          "Connection: close\r\n\r\n%s",
                          strlen(body), body);

    if (write(clients[i], text, (size_t)length) != length)
        expect(false, "the program waits for its answers", "it has hung up");
    close(clients[i]);
}

/* The last that came first. */
static void answer_all(void)
{
    char body[32];

    did("answered the one that came last first");
    for (int i = came - 1; i >= 0; i--) {
        snprintf(body, sizeof body, "this is page %c\n", wanted[i]);
        answer(i, body);
    }
    close(listener);
}

static void run_and_take(void)
{
    listen_and_run();
    take_requests();
    if (came == 0) {
        ran = program_end();
        expect_end(&ran);
    }
    expect_number("requests that were under way at the same time", came, PAGES);
}

static void asks_for_each(void)
{
    run_and_take();
    for (char page = '1'; page <= '5'; page++)
        expect(memchr(wanted, page, PAGES) != NULL,
               "each page is asked for once", "nobody asked for /%c", page);
    answer_all();
    ran = program_end();
}

static void prints_in_order(void)
{
    run_and_take();
    answer_all();
    ran = program_end();
    expect_end(&ran);
    expect_output(&ran, "this is page 1\nthis is page 2\nthis is page 3\n"
                        "this is page 4\nthis is page 5\n");
    expect_good_end(&ran);
}

static void ends_with_the_error(void)
{
    run_and_take();
    did("hung up on the third, and answered the others");
    for (int i = 0; i < came; i++)
        if (i == 2)
            close(clients[i]);
        else
            answer(i, "a page\n");
    close(listener);
    ran = program_end();
    expect(!ran.too_long && !ran.signal && ran.status == 1,
           "it ends with exit status 1, as asyncio_exit_status() says",
           "exit status %d", ran.status);
}

#define MAIN "async_main() in mine/five_pages.c"

const struct check checks[] = {
    {"all five are asked for at once", asks_for_each,
     MAIN ": is one awaited before the next is begun? chapter02/28"},
    {"they are printed in the order asked, and all is given back",
     prints_in_order, MAIN ", where it prints; common/wait/gather.h"},
    {"a page that cannot be had is an error", ends_with_the_error,
     MAIN ", what it returns"},
    {0}};
