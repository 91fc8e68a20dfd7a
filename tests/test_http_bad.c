/* test_http_bad - what is no response is refused, and said why. */
#include "http_feed.h"

TestSuite(http_bad, .init = feed_start);

static void expect_refused(const char *bytes, const char *sentence)
{
    static const size_t steps[] = {HTTP_RESPONSE_MAX, 1};

    for (int i = 0; i < 2; i++) {
        http_response_init(&response);
        feed(bytes, strlen(bytes), steps[i]);
        http_response_end(&response);
        cr_assert_eq(response.state, HTTP_BAD, "this was accepted: %s", bytes);
        cr_expect_str_eq(response.problem, sentence);
    }
}

Test(http_bad, refuses_what_is_not_http)
{
    static const char sentence[] = "the answer is not an HTTP/1 response";

    expect_refused("SSH-2.0-OpenSSH_9.6\r\n", sentence);
    expect_refused("<html>", sentence);
    expect_refused("HTTP/2 200\r\n\r\n", sentence);
    expect_refused("\r\nHTTP/1.1 200 OK\r\n\r\n", sentence);
}

Test(http_bad, refuses_zeros_in_the_head)
{
    static const char bytes[] = "HTTP/1.1 200 OK\r\nA: \0\r\n\r\n";

    cr_expect_eq(feed(bytes, sizeof bytes - 1, 100), HTTP_BAD);
}

Test(http_bad, refuses_a_status_that_is_none)
{
    static const char sentence[] = "the response's first line has no status";

    expect_refused("HTTP/1.1 OK\r\n\r\n", sentence);
    expect_refused("HTTP/1.1 2000 OK\r\n\r\n", sentence);
    expect_refused("HTTP/1.1 200x\r\n\r\n", sentence);
    expect_refused("HTTP/1.1 20 OK\r\n\r\n", sentence);
    expect_refused("HTTP/1.1 099 Low\r\n\r\n", sentence);
    expect_refused("HTTP/1.\r\n\r\n", sentence);
    expect_refused("HTTP/1.1\r\n\r\n", sentence);
}

Test(http_bad, refuses_headers_without_a_name)
{
    static const char sentence[] =
        "the response has a header line without a name";

    expect_refused("HTTP/1.1 200 OK\r\n: x\r\n\r\n", sentence);
    expect_refused("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", sentence);
    expect_refused("HTTP/1.1 200 OK\r\nA : x\r\n\r\n", sentence);
    expect_refused("HTTP/1.1 200 OK\r\n A: x\r\n\r\n", sentence);
    expect_refused("HTTP/1.1 200 OK\n\tA: x\n\n", sentence);
}

Test(http_bad, refuses_a_length_that_is_no_number)
{
    static const char sentence[] =
        "the response's Content-Length is not a number";

    expect_refused("HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n", sentence);
    expect_refused("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", sentence);
    expect_refused("HTTP/1.1 200 OK\r\nContent-Length: 0x10\r\n\r\n", sentence);
    expect_refused("HTTP/1.1 200 OK\r\nContent-Length: 1 2\r\n\r\n", sentence);
}

Test(http_bad, refuses_two_lengths_that_differ)
{
    expect_refused("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n"
                   "Content-Length: 2\r\n\r\n",
                   "the response has two Content-Lengths that differ");
}

Test(http_bad, refuses_what_only_begins_like_chunked)
{
    expect_refused("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunker\r\n\r\n",
                   "the response has a Transfer-Encoding other than chunked");
}

Test(http_bad, refuses_encodings_that_it_does_not_know)
{
    expect_refused("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n"
                   "\r\n",
                   "the response has a Transfer-Encoding other than chunked");
}

Test(http_bad, refuses_chunks_without_a_size)
{
    static const char sentence[] = "the response has a chunk without a size";

#define CHUNKED "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    expect_refused(CHUNKED "hello\r\n", sentence);
    expect_refused(CHUNKED "\r\n", sentence);
    expect_refused(CHUNKED ";x\r\n", sentence);
    expect_refused(CHUNKED "-5\r\nHello\r\n", sentence);
    expect_refused(CHUNKED "0x2\r\nhi\r\n", sentence);
    expect_refused(CHUNKED "2\nhi\n0\n\n", sentence);
    expect_refused(CHUNKED "2;a\nhi\n0\n\n", sentence);
}

Test(http_bad, refuses_chunks_that_can_never_fit)
{
    static const char sentence[] = "the response is larger than 64 KiB";

    expect_refused(CHUNKED "10000000\r\n", sentence);
    expect_refused(CHUNKED "0000010001\r\n", sentence);
    expect_refused(CHUNKED "FFFFFFFFFFFFFFFFF\r\n", sentence);
}

static void expect_bad(const char *bytes, size_t count, const char *sentence)
{
    cr_expect_eq(feed(bytes, count, 100), HTTP_BAD); /* not: more */
    cr_expect_str_eq(response.problem, sentence);
}

Test(http_bad, refuses_zeros_in_an_extension_of_a_chunk)
{
    static const char bytes[] = CHUNKED "2;\0\r\nhi\r\n0\r\n\r\n";

    expect_bad(bytes, sizeof bytes - 1,
               "the response has a chunk without a size");
}

Test(http_bad, refuses_zeros_in_trailers)
{
    static const char bytes[] = CHUNKED "0\r\nA: \0\r\n\r\n";

    expect_bad(bytes, sizeof bytes - 1,
               "the response has a zero byte in its trailers");
}

Test(http_bad, refuses_another_protocol)
{
    static const char bytes[] = "HTTP/1.1 101 Switching Protocols\r\n"
                                "Upgrade: websocket\r\n\r\n";

    expect_bad(bytes, sizeof bytes - 1,
               "the server switches to another protocol, which was not asked "
               "for");
}

Test(http_bad, refuses_a_carriage_return_within_a_line)
{
    expect_refused("HTTP/1.1 200 OK\r\nA: x\rContent-Length: 2\r\n\r\nhi",
                   "the response has a carriage return within a header line");
}

Test(http_bad, refuses_chunks_of_another_size_than_they_say)
{
    expect_refused(CHUNKED "2\r\nhello\r\n0\r\n\r\n",
                   "the response has a chunk of another size than it says");
}

Test(http_bad, a_server_that_just_closes_is_said)
{
    expect_refused("", "the server closed without an answer");
}

Test(http_bad, a_response_that_is_cut_off_is_said)
{
    static const char head[] = "the response is cut off in its headers";
    static const char body[] = "the response is cut off in its body";

    expect_refused("HTT", head);
    expect_refused("HTTP/1.1 200 OK\r\nA: 1\r\n", head);
    expect_refused("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200", head);
    expect_refused("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", body);
    expect_refused(CHUNKED, body);
    expect_refused(CHUNKED "5\r\nHel", body);
    expect_refused(CHUNKED "5\r\nHello", body);
    expect_refused(CHUNKED "5\r\nHello\r\n0\r\n", body);
    expect_refused(CHUNKED "5\r\nHello\r\n0\r\nTrailer: x\r\n", body);
}

Test(http_bad, a_status_has_three_digits)
{
    static const char sentence[] = "the response's first line has no status";

    expect_refused("HTTP/1.1 20 OK\r\n\r\n", sentence);
    expect_refused("HTTP/1.1 2000 OK\r\n\r\n", sentence);
}

/* A line that begins with \r is not empty for that. */
Test(http_bad, a_blank_line_has_nothing_but_its_end)
{
    char head[] = "a\n\rb\n\r\nc";

    cr_expect_eq(http_find_blank(head, head + strlen(head)), head + 5);
}
