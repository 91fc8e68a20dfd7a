/* test_request - what a client asks of a web server. */
#include "support.h"

#include "request.h"

static struct request request;
static char data[REQUEST_MAX];

/* Parse these bytes; how many of them were taken. */
static size_t parse(const char *bytes)
{
    size_t length = strlen(bytes);

    cr_assert_leq(length, sizeof data);
    memcpy(data, bytes, length);
    return request_parse(&request, data, length);
}

static void expect_fine(const char *bytes, bool keep_alive)
{
    cr_expect_eq(parse(bytes), strlen(bytes));
    cr_expect_eq(request.status, 200, "%d: %s", request.status, bytes);
    cr_expect_eq(request.keep_alive, keep_alive, "%s", bytes);
}

/* All of it is taken: what comes after garbage is garbage. */
static void expect_status(int status, const char *bytes)
{
    cr_expect_eq(parse(bytes), strlen(bytes));
    cr_expect_eq(request.status, status, "%d: %s", request.status, bytes);
    cr_expect(!request.keep_alive);
}

Test(request, get_asks_for_a_page)
{
    expect_fine("GET /path?query HTTP/1.1\r\nHost: a\r\n\r\n", true);
    cr_expect(!request.head);
}

Test(request, head_asks_for_a_page_without_its_body)
{
    expect_fine("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", true);
    cr_expect(request.head);
}

Test(request, the_path_may_be_a_whole_url)
{
    expect_fine("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", true);
}

Test(request, lines_may_end_as_a_terminal_ends_them)
{
    expect_fine("GET / HTTP/1.1\nHost: a\n\n", true);
}

Test(request, an_empty_line_before_it_is_skipped)
{
    expect_fine("\r\n\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", true);
}

Test(request, is_not_complete_before_its_blank_line)
{
    static const char bytes[] = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    for (size_t length = 0; length < strlen(bytes); length++) {
        memcpy(data, bytes, length);
        cr_assert_eq(request_parse(&request, data, length), 0);
        cr_assert_arr_eq(data, bytes, length, "it was changed too early");
    }
}

Test(request, takes_its_own_bytes_only)
{
    static const char bytes[] = "GET / HTTP/1.0\r\n\r\nGET /2 HTTP/1.0\r\n\r\n";

    cr_expect_eq(parse(bytes), strlen("GET / HTTP/1.0\r\n\r\n"));
}

Test(request, the_connection_closes_if_the_client_says_so)
{
    expect_fine("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                false);
    expect_fine("GET / HTTP/1.1\r\nHost: a\r\nconnection: TE, Close\r\n\r\n",
                false);
}

Test(request, words_of_a_list_may_have_any_number_of_blanks_between_them)
{
    expect_fine("GET / HTTP/1.1\r\nHost: a\r\n"
                "Connection:  TE,close \r\n\r\n",
                false);
    expect_fine("GET / HTTP/1.1\r\nHost: a\r\n"
                "Connection:\tTE , ,\tclose\r\n\r\n",
                false);
}

Test(request, the_connection_closes_after_http_1_0)
{
    expect_fine("GET / HTTP/1.0\r\n\r\n", false);
}

Test(request, the_connection_stays_after_http_1_0_if_that_is_asked_for)
{
    expect_fine("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", true);
}

Test(request, the_connection_closes_after_an_unread_body)
{
    expect_fine("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n",
                false);
    expect_fine("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                "\r\n",
                false);
}

Test(request, a_body_of_no_length_is_none)
{
    expect_fine("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", true);
}

Test(request, methods_that_change_something_are_not_allowed)
{
    expect_status(405, "POST / HTTP/1.1\r\nHost: a\r\n\r\n");
    expect_status(405, "DELETE / HTTP/1.1\r\n");
    expect_status(405, "OPTIONS * HTTP/1.1\r\n");
}

Test(request, unknown_methods_are_not_implemented)
{
    expect_status(501, "BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n");
    expect_status(501, "get / HTTP/1.1\r\n");
}

Test(request, versions_other_than_1_are_not_supported)
{
    expect_status(505, "GET / HTTP/2.0\r\n\r\n");
    expect_status(505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    expect_status(505, "GET / HTTP/0.9\r\n");
}

Test(request, garbage_is_refused_at_the_end_of_its_line)
{
    expect_status(400, "hello\n");
    expect_status(400, "GET /\r\n");
    expect_status(400, "GET / \r\n");
    expect_status(400, "GET  / HTTP/1.1\r\n");
    expect_status(400, "GET / HTTP/1.1 \r\n");
    expect_status(400, "GET / HTTP/1.\r\n");
    expect_status(400, "GET / HTTP/11\r\n");
    expect_status(400, "GET / FTP/1.1\r\n");
    expect_status(400, "GET / HTTP-1.1\r\n");
    expect_status(400, " / HTTP/1.1\r\n");
    expect_status(400, "G(T / HTTP/1.1\r\n");
    expect_status(400, "GET page HTTP/1.1\r\n");
    expect_status(400, "\x16\x03\x01\x02\n");
}

Test(request, headers_that_are_none_are_refused)
{
    expect_status(400, "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n");
    expect_status(400, "GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n");
    expect_status(400, "GET / HTTP/1.1\r\nHost : a\r\n\r\n");
    expect_status(400, "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n");
    expect_status(400, "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n"
                       "\r\n");
    expect_status(400, "GET / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n");
}

Test(request, http_1_1_names_its_host_once)
{
    expect_status(400, "GET / HTTP/1.1\r\n\r\n");
    expect_status(400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
}

Test(request, zeros_are_refused)
{
    static const char line[] = "GET / HTTP/1.1\r\nHost: \0\r\n\r\n";

    memcpy(data, line, sizeof line - 1);
    cr_expect_eq(request_parse(&request, data, sizeof line - 1),
                 sizeof line - 1);
    cr_expect_eq(request.status, 400);
    memcpy(data, "\0\n", 2);
    cr_expect_eq(request_parse(&request, data, 2), 2);
    cr_expect_eq(request.status, 400);
}

/* `begin`, and x until nothing more fits. */
static size_t parse_filled(const char *begin)
{
    memset(data, 'x', sizeof data);
    memcpy(data, begin, strlen(begin));
    cr_expect_eq(request_parse(&request, data, sizeof data - 1), 0);
    return request_parse(&request, data, sizeof data);
}

Test(request, a_line_that_does_not_end_is_too_large)
{
    cr_expect_eq(parse_filled(""), REQUEST_MAX);
    cr_expect_eq(request.status, 431);
}

Test(request, headers_that_do_not_end_are_too_large)
{
    cr_expect_eq(parse_filled("GET / HTTP/1.1\r\nA: "), REQUEST_MAX);
    cr_expect_eq(request.status, 431);
    cr_expect(!request.keep_alive);
}

Test(request, empty_lines_that_do_not_end_are_too_large)
{
    memset(data, '\n', sizeof data);
    cr_expect_eq(request_parse(&request, data, sizeof data), REQUEST_MAX);
    cr_expect_eq(request.status, 431);
}

Test(request, every_status_has_a_reason)
{
    static const int all[] = {200, 400, 405, 431, 501, 505};

    for (int i = 0; i < 6; i++)
        cr_expect_str_neq(request_reason(all[i]), "Unknown");
    cr_expect_str_eq(request_reason(418), "Unknown");
}

Test(request, a_method_may_have_signs)
{
    expect_status(501, "M-SEARCH / HTTP/1.1\r\nHost: a\r\n\r\n");
}

Test(request, a_version_has_two_numbers)
{
    expect_status(400, "GET / HTTP/x.1\r\nHost: a\r\n\r\n");
    expect_status(400, "GET / HTTP/1x1\r\nHost: a\r\n\r\n");
    expect_status(400, "GET / HTTP/1.x\r\nHost: a\r\n\r\n");
}

Test(request, what_is_said_twice_holds)
{
    expect_fine("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                "Connection: close\r\n\r\n",
                false);
    expect_fine("GET / HTTP/1.0\r\nConnection: keep-alive\r\n"
                "Connection: keep-alive\r\n\r\n",
                true);
    expect_fine("GET / HTTP/1.1\r\nHost: a\r\nConnection: other\r\n\r\n", true);
}

Test(request, a_length_is_a_number)
{
    expect_status(400, "GET / HTTP/1.1\r\nHost: a\r\n"
                       "Content-Length: 0x\r\n\r\n");
    expect_fine("GET / HTTP/1.1\r\nHost: a\r\n"
                "Content-Length: 5\r\nContent-Length: 0\r\n\r\n",
                false);
    expect_fine("GET / HTTP/1.1\r\nHost: a\r\n"
                "Content-Length: 0 \r\n\r\n",
                true);
}
