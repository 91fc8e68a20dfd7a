/* test_url - addresses taken apart. */
#include "support.h"

#include "url.h"

static void expect_url(const char *text, const char *host, int port,
                       const char *path)
{
    struct url url;
    const char *problem = url_parse(&url, text);

    cr_assert_null(problem, "%s: %s", text, problem);
    cr_expect_str_eq(url.host, host);
    cr_expect_eq(url.port, port);
    cr_expect_str_eq(url.path, path);
}

static void expect_refused(const char *text, const char *sentence)
{
    struct url url;
    const char *problem = url_parse(&url, text);

    cr_assert_not_null(problem, "%s was accepted", text);
    cr_expect_str_eq(problem, sentence);
}

Test(url, a_url_has_host_port_and_path)
{
    expect_url("http://127.0.0.1:8000/a/b.html", "127.0.0.1", 8000,
               "/a/b.html");
}

Test(url, without_a_port_it_is_80)
{
    expect_url("http://example.com/", "example.com", 80, "/");
}

Test(url, without_a_path_it_is_a_slash)
{
    expect_url("http://example.com:81", "example.com", 81, "/");
}

Test(url, the_scheme_may_be_in_capitals)
{
    expect_url("HTTP://example.com", "example.com", 80, "/");
}

Test(url, a_query_belongs_to_the_path)
{
    expect_url("http://h/a?b=http://c:1/", "h", 80, "/a?b=http://c:1/");
    expect_url("http://h?b", "h", 80, "/?b");
}

Test(url, a_fragment_is_for_the_browser)
{
    expect_url("http://h/a#b", "h", 80, "/a");
    expect_url("http://h#b", "h", 80, "/");
}

Test(url, an_address_of_IPv6_stands_in_brackets)
{
    expect_url("http://[::1]:8000/x", "::1", 8000, "/x");
}

Test(url, other_schemes_are_refused)
{
    static const char sentence[] = "the URL must begin with http://";

    expect_refused("https://example.com/", sentence);
    expect_refused("example.com", sentence);
    expect_refused("http:/example.com", sentence);
    expect_refused("", sentence);
    expect_refused(NULL, sentence);
}

Test(url, a_url_without_a_host_is_refused)
{
    static const char sentence[] =
        "the URL names no host; expected http://HOST:PORT/PATH";

    expect_refused("http://", sentence);
    expect_refused("http:///path", sentence);
    expect_refused("http://:80/", sentence);
    expect_refused("http://[::1/", sentence);
    expect_refused("http://[]/", sentence);
    expect_refused("http://[[1]:8/", sentence);
    expect_refused("http://[::1%eth0/", sentence);
    expect_refused("http://[%eth0]/", sentence);
    expect_refused("http://[localhost]/", sentence);
}

Test(url, a_wrong_port_is_refused)
{
    static const char sentence[] =
        "the URL's port is not a number from 1 to 65535";

    expect_refused("http://h:/", sentence);
    expect_refused("http://h:0/", sentence);
    expect_refused("http://h:65536/", sentence);
    expect_refused("http://h:4294967376/", sentence); /* 80 in 32 bits */
    expect_refused("http://h:99999999999999999999/", sentence);
    expect_refused("http://h:http/", sentence);
    expect_refused("http://h:-1/", sentence);
}

Test(url, text_behind_the_port_is_refused)
{
    static const char sentence[] =
        "behind its host the URL must go on with :PORT or /PATH";

    expect_refused("http://h:80x/", sentence);
    expect_refused("http://[::1]x/", sentence);
}

Test(url, a_users_name_is_named)
{
    static const char sentence[] =
        "a URL with a user's name (USER@HOST) is not understood here";

    expect_refused("http://user@h/", sentence);
    expect_refused("http://user:pw@h/", sentence);
    expect_refused("http://@/", sentence);
    expect_url("http://h/@", "h", 80, "/@");
    expect_url("http://h?@", "h", 80, "/?@");
}

Test(url, an_address_of_IPv6_may_have_a_zone)
{
    expect_url("http://[fe80::1%eth0]/", "fe80::1%eth0", 80, "/");
    expect_url("http://[::ffff:127.0.0.1]/", "::ffff:127.0.0.1", 80, "/");
}

Test(url, line_ends_within_a_url_are_refused)
{
    static const char sentence[] =
        "a URL has neither spaces nor characters beyond ASCII";

    expect_refused("http://h/a\r\nCookie: x", sentence);
    expect_refused("http://h/a b", sentence);
    expect_refused("http://h\xc3\xa4/", sentence);
}

/* "http://" and what would fit exactly, or not any more. */
static const char *long_url(const char *begin, size_t count, const char *end)
{
    static char text[4096];

    strcpy(text, begin);
    memset(text + strlen(begin), 'x', count);
    strcpy(text + strlen(begin) + count, end);
    return text;
}

Test(url, the_longest_host_is_taken_and_no_longer)
{
    struct url url;

    cr_expect_null(url_parse(&url, long_url("http://", 255, "/")));
    cr_expect_eq(strlen(url.host), 255);
    expect_refused(long_url("http://", 256, "/"), "the URL's host is too long");
}

Test(url, the_longest_path_is_taken_and_no_longer)
{
    struct url url;

    cr_expect_null(url_parse(&url, long_url("http://h/", 1022, "")));
    cr_expect_eq(strlen(url.path), 1023);
    expect_refused(long_url("http://h/", 1023, ""),
                   "the URL's path is too long");
}

/* Which gets a slash in front. */
Test(url, the_longest_query_is_taken_and_no_longer)
{
    struct url url;

    cr_expect_null(url_parse(&url, long_url("http://h?", 1021, "")));
    cr_expect_eq(strlen(url.path), 1023);
    expect_refused(long_url("http://h?", 1022, ""),
                   "the URL's path is too long");
}

Test(url, brackets_take_no_room_of_a_host)
{
    char text[300] = "http://[";
    struct url url;

    memset(text + 8, 'f', sizeof url.host - 1);
    strcat(text, "]/");
    cr_expect_null(url_parse(&url, text));
    cr_expect_eq(strlen(url.host), sizeof url.host - 1);
}

Test(url, the_last_character_of_ascii_is_none_of_a_url)
{
    expect_refused("http://h/\x7f",
                   "a URL has neither spaces nor characters beyond ASCII");
}
