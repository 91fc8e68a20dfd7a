/* test_http_size - responses that fit exactly, and those that do not. */
#include "http_feed.h"

#include <stdio.h>

TestSuite(http_size, .init = feed_start);

static const char too_large[] = "the response is larger than 64 KiB";

/* Feed text, then `count` times x; it may be refused long before that. */
static enum http_state feed_long(const char *text, size_t count)
{
    char *xs = malloc(count + 1);

    memset(xs, 'x', count);
    feed(text, strlen(text), HTTP_RESPONSE_MAX);
    feed(xs, count, 1000);
    free(xs);
    return response.state;
}

/* "HTTP/1.1 200 OK\r\n...": a head that says that `length` bytes follow. */
static const char *head_for(size_t length)
{
    static char head[100];

    snprintf(head, sizeof head,
             "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", length);
    return head;
}

Test(http_size, takes_the_largest_that_fits)
{
    size_t length = HTTP_RESPONSE_MAX - strlen(head_for(65000));

    cr_expect_eq(feed_long(head_for(length), length), HTTP_DONE);
    cr_expect_eq(response.body_length, length);
    cr_expect_eq(response.body[length], '\0');
}

Test(http_size, one_byte_more_is_refused_as_soon_as_it_is_announced)
{
    size_t length = HTTP_RESPONSE_MAX - strlen(head_for(65000)) + 1;

    cr_expect_eq(feed_long(head_for(length), 0), HTTP_BAD);
    cr_expect_str_eq(response.problem, too_large);
}

Test(http_size, refuses_a_length_beyond_all_numbers)
{
    feed_long(
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        0);
    cr_expect_eq(response.state, HTTP_BAD);
    cr_expect_str_eq(response.problem, too_large);
}

Test(http_size, refuses_endless_headers)
{
    cr_expect_eq(feed_long("HTTP/1.1 200 OK\r\nA: ", 1000000), HTTP_BAD);
    cr_expect_str_eq(response.problem, too_large);
}

Test(http_size, refuses_an_endless_body)
{
    cr_expect_eq(feed_long("HTTP/1.1 200 OK\r\n\r\n", 1000000), HTTP_BAD);
    cr_expect_str_eq(response.problem, too_large);
}

Test(http_size, refuses_an_endless_chunk)
{
    feed_long("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFF\r\n",
              1000000);
    cr_expect_eq(response.state, HTTP_BAD);
    cr_expect_str_eq(response.problem, too_large);
}

Test(http_size, refuses_endless_extensions_of_a_chunk)
{
    feed_long("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;",
              1000000);
    cr_expect_eq(response.state, HTTP_BAD);
    cr_expect_str_eq(response.problem, too_large);
}
