/* test_http_connection - one client of the origin, on a clock that the test moves. */
#include "support.h"

#include <poll.h>

#include "http_connection.h"

static const struct site site = {.delay = 10, .page = "the page"};
static struct http_connection *connection;
static int client; /* the other end of the connection's socket */

static void start(void)
{
    int ends[2];

    make_pair(ends);
    client = ends[1];
    connection = http_connection_new(ends[0], 0);
    cr_assert_not_null(connection);
}

static void finish(void)
{
    http_connection_free(connection);
}

TestSuite(connection, .init = start, .fini = finish);

static void client_says(const char *words)
{
    cr_assert_eq(write(client, words, strlen(words)), (ssize_t)strlen(words));
}

/* What the client has heard since it was asked last; "" for nothing. */
static const char *heard(void)
{
    static char words[65536];
    ssize_t got = read(client, words, sizeof words - 1);

    words[got > 0 ? got : 0] = '\0';
    return words;
}

static void expect_heard(const char *part)
{
    const char *words = heard();

    cr_expect_not_null(strstr(words, part), "heard \"%s\"", words);
}

/* Let the connection do at this time what poll() says that it can do. */
static bool step_on(const struct site *where, double now)
{
    struct pollfd polled = {.fd = connection->fd,
                            .events = http_connection_events(connection)};

    cr_assert_geq(poll(&polled, 1, 0), 0);
    return http_connection_step(connection, where, now, polled.revents);
}

static bool step(double now)
{
    return step_on(&site, now);
}

#define GET   "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
#define CLOSE "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"

Test(connection, is_answered_when_its_time_has_come_and_not_before)
{
    client_says(GET);
    cr_expect(step(1));
    cr_expect(step(10.9));
    cr_expect_str_eq(heard(), "");
    cr_expect(step(11));
    expect_heard("\r\n\r\nthe page");
}

Test(connection, hears_what_it_needs_to_know)
{
    client_says(GET);
    step(0);
    step(10);
    const char *words = heard();
    cr_expect_eq(strncmp(words, "HTTP/1.1 200 OK\r\nDate: ", 23), 0);
    cr_expect_not_null(strstr(words, " GMT\r\nServer: origin\r\n"));
    cr_expect_not_null(strstr(words, "\r\nContent-Length: 8\r\n"));
    cr_expect_not_null(strstr(words, "\r\nContent-Type: text/html; "));
    cr_expect_not_null(strstr(words, "\r\nConnection: keep-alive\r\n"));
}

Test(connection, may_ask_in_pieces)
{
    for (const char *c = GET; *c; c++) {
        client_says((char[]){*c, '\0'});
        cr_assert(step(0));
    }
    cr_expect_eq(connection->state, HTTP_CONNECTION_WAITS);
}

Test(connection, hears_no_body_if_it_asks_for_the_head)
{
    client_says("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    step(0);
    step(10);
    const char *words = heard();
    cr_expect_not_null(strstr(words, "Content-Length: 8\r\n"));
    cr_expect_null(strstr(words, "the page"));
}

Test(connection, may_ask_again)
{
    for (int i = 0; i < 3; i++) {
        client_says(GET);
        cr_expect(step(i * 10));
        cr_expect(step(i * 10 + 10));
        expect_heard("the page");
    }
}

Test(connection, may_ask_several_times_at_once)
{
    client_says(GET GET);
    step(0);
    step(10);
    expect_heard("the page");
    cr_expect_eq(connection->state, HTTP_CONNECTION_WAITS);
    step(20);
    expect_heard("the page");
}

Test(connection, hears_at_once_what_is_wrong)
{
    client_says("POST / HTTP/1.1\r\nHost: a\r\n\r\n");
    step(0);
    step(0);
    const char *words = heard();
    cr_expect_eq(strncmp(words, "HTTP/1.1 405 Method Not Allowed\r\n", 33), 0);
    cr_expect_not_null(strstr(words, "\r\nAllow: GET, HEAD\r\n"));
    cr_expect_not_null(strstr(words, "\r\nConnection: close\r\n"));
}

Test(connection, leaves_once_the_client_has_closed_too)
{
    char byte;

    client_says(CLOSE);
    step(0);
    cr_expect(step(10));
    expect_heard("Connection: close");
    cr_expect_eq(read(client, &byte, 1), 0);
    cr_expect(step(10), "it was reset before the client had closed");
    client_says("more");
    cr_expect(step(10));
    close(client);
    cr_expect(!step(10));
}

Test(connection, leaves_in_the_end_even_if_the_client_does_not_close)
{
    client_says(CLOSE);
    step(0);
    step(10);
    cr_expect(step(11));
    cr_expect(!step(20));
}

Test(connection, is_gone_if_the_client_leaves_without_asking)
{
    close(client);
    cr_expect(!step(0));
}

Test(connection, is_gone_if_the_client_leaves_amid_its_request)
{
    client_says("GET / HT");
    cr_expect(step(0));
    close(client);
    cr_expect(!step(0));
}

Test(connection, is_gone_if_the_client_leaves_while_it_waits)
{
    client_says(GET);
    step(0);
    close(client);
    cr_expect(!step(1));
}

Test(connection, is_answered_even_if_the_client_has_nothing_more_to_say)
{
    client_says(GET);
    step(0);
    shutdown(client, SHUT_WR);
    cr_expect(step(1));
    cr_expect(step(10));
    expect_heard("the page");
    cr_expect(!step(11));
}

Test(connection, is_given_up_if_it_never_asks)
{
    cr_expect(step(59));
    cr_expect(!step(60));
}

Test(connection, is_given_up_if_it_asks_too_slowly)
{
    for (int i = 0; i < 59; i++) {
        client_says("G");
        cr_expect(step(i));
    }
    client_says("G");
    cr_expect(!step(60));
}

/* A page that does not fit into any buffer. */
static struct site large_site(void)
{
    size_t length = 16 << 20;
    char *page = malloc(length + 1);

    memset(page, 'x', length);
    page[length] = '\0';
    return (struct site){.page = page};
}

Test(connection, hears_a_large_page_as_fast_as_it_listens)
{
    struct site large = large_site();
    size_t count = 0;

    client_says(CLOSE);
    step_on(&large, 0);
    while (connection->state != HTTP_CONNECTION_LEAVES) {
        cr_assert(step_on(&large, 0));
        for (const char *words = heard(); *words; words = heard())
            count += strlen(words);
    }
    cr_expect_eq(count, connection->head_length + connection->body_length);
    free((void *)large.page);
}

Test(connection, is_given_up_if_it_never_listens)
{
    struct site large = large_site();

    client_says(GET);
    step_on(&large, 0);
    cr_expect(step_on(&large, 0));
    cr_expect_eq(connection->state, HTTP_CONNECTION_LISTENS);
    cr_expect(step_on(&large, 59));
    cr_expect(!step_on(&large, 60));
    free((void *)large.page);
}

Test(connection, is_gone_if_the_client_leaves_while_it_listens)
{
    struct site large = large_site();

    client_says(GET);
    step_on(&large, 0);
    step_on(&large, 0);
    close(client);
    cr_expect(!step_on(&large, 0));
    free((void *)large.page);
}
