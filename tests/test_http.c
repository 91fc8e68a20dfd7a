/* test_http - what a web server says, understood piece by piece. */
#include "http_feed.h"

TestSuite(http, .init = feed_start);

/* The same response is understood in one piece and byte by byte. `closed`: it
   ends because the peer closes. */
static void expect_body(const char *bytes, bool closed, const char *body)
{
    static const size_t steps[] = {HTTP_RESPONSE_MAX, 1};

    for (int i = 0; i < 2; i++) {
        http_response_init(&response);
        feed(bytes, strlen(bytes), steps[i]);
        if (closed) {
            cr_expect_eq(response.state, HTTP_MORE);
            http_response_end(&response);
        }
        cr_assert_eq(response.state, HTTP_DONE, "%s", response.problem);
        cr_expect_str_eq(response.body, body);
        cr_expect_eq(response.body_length, strlen(body));
    }
}

/* ---- the request ------------------------------------------------------- */

Test(http, a_request_names_path_and_host_and_closes)
{
    struct url url = {"example.com", 8000, "/a?b"};
    char buffer[200];
    size_t length = http_request(buffer, sizeof buffer, &url);

    cr_expect_str_eq(buffer, "GET /a?b HTTP/1.1\r\n"
                             "Host: example.com:8000\r\n"
                             "Connection: close\r\n\r\n");
    cr_expect_eq(length, strlen(buffer));
}

Test(http, a_request_has_addresses_of_IPv6_in_brackets)
{
    struct url url = {"::1", 80, "/"};
    char buffer[200];

    http_request(buffer, sizeof buffer, &url);
    cr_expect_not_null(strstr(buffer, "Host: [::1]:80\r\n"));
}

Test(http, a_request_that_does_not_fit_is_none)
{
    struct url url = {"h", 80, "/"};
    char buffer[200];
    size_t length = http_request(buffer, sizeof buffer, &url);

    cr_expect_eq(http_request(buffer, length, &url), 0);
    cr_expect_eq(http_request(buffer, length + 1, &url), length);
}

/* ---- responses --------------------------------------------------------- */

Test(http, has_status_headers_and_body)
{
    static const char bytes[] = "HTTP/1.1 404 Not Found\r\nA: 1\r\nB:\r\n"
                                "Content-Length: 2\r\n\r\nhi";

    cr_assert_eq(feed(bytes, strlen(bytes), 7), HTTP_DONE);
    cr_expect_eq(response.status, 404);
    cr_expect_eq(response.headers_length, strlen("A: 1\r\nB:\r\n"
                                                 "Content-Length: 2\r\n"));
    cr_expect_arr_eq(response.headers, "A: 1\r\nB:\r\nContent-Length: 2\r\n",
                     response.headers_length);
    cr_expect_str_eq(response.body, "hi");
}

Test(http, needs_neither_a_reason_nor_headers)
{
    expect_body("HTTP/1.0 200\r\n\r\nbody", true, "body");
    cr_expect_eq(response.headers_length, 0);
}

Test(http, a_body_ends_after_its_length)
{
    expect_body("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody and more",
                false, "body");
}

Test(http, a_body_may_be_empty)
{
    expect_body("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", false, "");
}

Test(http, names_of_headers_may_be_in_any_case)
{
    expect_body("HTTP/1.1 200 OK\r\ncONTENT-lENGTH:2 \r\n\r\nhi", false, "hi");
}

Test(http, the_same_length_twice_is_the_same_length)
{
    expect_body("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n"
                "\r\nhi",
                false, "hi");
}

Test(http, without_a_length_a_body_ends_when_the_peer_closes)
{
    expect_body("HTTP/1.0 200 OK\r\nServer: x\r\n\r\nbody", true, "body");
    expect_body("HTTP/1.0 200 OK\r\nServer: x\r\n\r\n", true, "");
}

Test(http, chunks_are_put_together)
{
    expect_body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                "5\r\nHello\r\n1\r\n,\r\nA\r\n world, \r\n\r\n0\r\n\r\n",
                false, "Hello, world, \r\n");
}

Test(http, sizes_of_chunks_are_hexadecimal)
{
    expect_body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                "1A\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n",
                false, "abcdefghijklmnopqrstuvwxyz");
}

Test(http, chunks_may_have_extensions_and_trailers)
{
    expect_body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                "2;name=value\r\nhi\r\n0\r\nTrailer: x\r\n\r\n",
                false, "hi");
}

Test(http, chunks_count_more_than_a_length)
{
    expect_body("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n"
                "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
                false, "hi");
}

Test(http, sizes_of_chunks_may_have_leading_zeros)
{
    expect_body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                "00000002\r\nhi\r\n0000000000A\r\n0123456789\r\n"
                "00000000\r\n\r\n",
                false, "hi0123456789");
}

Test(http, blanks_around_a_value_do_not_belong_to_it)
{
    expect_body("HTTP/1.1 200 OK\r\nTransfer-Encoding:\t chunked \t\r\n\r\n"
                "2\r\nhi\r\n0\r\n\r\n",
                false, "hi");
    expect_body("HTTP/1.1 200 OK\r\nContent-Length:\t2\t \r\n\r\nhi", false,
                "hi");
}

Test(http, lines_of_the_head_may_end_in_a_bare_newline)
{
    expect_body("HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", false, "hi");
    expect_body("HTTP/1.1 200\n\nhi", true, "hi");
    expect_body("HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\r\n"
                "Content-Length: 2\n\r\nhi",
                false, "hi");
    expect_body("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n"
                "2\r\nhi\r\n0\r\nA: b\n\n",
                false, "hi");
}

Test(http, a_header_may_be_folded)
{
    const char *folded = "HTTP/1.1 204 None\r\nA: b\r\n c\r\n\r\n";

    expect_body("HTTP/1.1 200 OK\r\nContent-Length:\r\n 2\r\n\r\nhi", false,
                "hi");
    expect_body("HTTP/1.1 200 OK\nContent-Length:\n\t \n 2\nA: b\n c\n\nhi",
                false, "hi");
    feed_start();
    feed(folded, strlen(folded), 100);
    cr_expect_eq(
        strncmp(response.headers, "A: b   c\r\n", response.headers_length), 0);
}

Test(http, no_content_has_no_body)
{
    expect_body("HTTP/1.1 204 No Content\r\n\r\n", false, "");
}

Test(http, not_modified_has_no_body_whatever_its_length)
{
    expect_body("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", false,
                "");
}

Test(http, the_last_number_of_an_interim_response_is_199)
{
    expect_body("HTTP/1.1 199 Wait\r\n\r\nHTTP/1.1 200 OK\r\n"
                "Content-Length: 2\r\n\r\nhi",
                false, "hi");
}

Test(http, an_interim_response_is_dropped)
{
    expect_body("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n"
                "Content-Length: 77\r\n\r\nHTTP/1.1 200 OK\r\n"
                "Content-Length: 2\r\n\r\nhi",
                false, "hi");
    cr_expect_eq(response.status, 200);
}

Test(http, a_body_may_contain_any_byte)
{
    static const char bytes[] =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "4\r\n\0\r\n\xff\r\n0\r\n\r\n";

    cr_assert_eq(feed(bytes, sizeof bytes - 1, 1), HTTP_DONE);
    cr_expect_eq(response.body_length, 4);
    cr_expect_arr_eq(response.body, "\0\r\n\xff", 4);
}

Test(http, nothing_is_taken_once_it_is_done)
{
    expect_body("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", false, "hi");
    char *before, *after;
    http_response_room(&response, &before);
    cr_expect_eq(http_response_feed(&response, 5), HTTP_DONE);
    cr_expect_eq(http_response_end(&response), HTTP_DONE);
    http_response_room(&response, &after);
    cr_expect_eq(after, before);
    cr_expect_eq(response.body_length, 2);
}
