/* url - an address taken apart, put together and taken apart again; and the
   request that is made of it. */
#include <stdio.h>
#include <string.h>

#include "fuzz.h"
#include "http.h"
#include "url.h"

static void expect_possible(const struct url *url)
{
    fuzz_expect(url->port >= 1 && url->port <= 65535, "port %d", url->port);
    fuzz_expect(memchr(url->host, 0, sizeof url->host) && url->host[0],
                "no host, or one without end");
    fuzz_expect(memchr(url->path, 0, sizeof url->path) && url->path[0] == '/',
                "a path that does not begin with /");
    fuzz_expect(!strchr(url->path, '#'), "%s is the browser's", url->path);
    fuzz_expect(url->host[strcspn(url->host, "/?#@[] ")] == '\0',
                "%s is no host", url->host);
}

/* Printed and parsed it is the same. */
static void expect_round_trip(const struct url *url)
{
    struct url again;
    char text[sizeof *url + 32];
    const char *ipv6 = strchr(url->host, ':');

    snprintf(text, sizeof text, "http://%s%s%s:%d%s", ipv6 ? "[" : "",
             url->host, ipv6 ? "]" : "", url->port, url->path);
    const char *problem = url_parse(&again, text);
    fuzz_expect(!problem, "%s: %s", text, problem);
    fuzz_expect(strcmp(url->host, again.host) == 0 && url->port == again.port &&
                    strcmp(url->path, again.path) == 0,
                "%s is another", text);
}

/* Three lines and a blank one, whatever the URL: nothing of it can be a line of
   its own. */
static void expect_request(const struct url *url)
{
    char text[4096];
    size_t length = http_request(text, sizeof text, url);
    int lines = 0;

    fuzz_expect(length > 0 && strlen(text) == length, "a request of %zu",
                length);
    for (const char *c = text; *c; c++) {
        lines += *c == '\n';
        fuzz_expect((*c >= ' ' && *c <= '~') || *c == '\r' || *c == '\n',
                    "a request with a control character");
    }
    fuzz_expect(lines == 4 && strcmp(text + length - 4, "\r\n\r\n") == 0,
                "a request of %d lines", lines);
    for (size_t room = 0; room <= length; room += room < 8 ? 1 : length / 8)
        fuzz_expect(http_request(text, room, url) == 0, "fits in %zu", room);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct url url;
    const char *problem = url_parse(&url, fuzz_string(data, size));

    if (problem) {
        fuzz_expect(*problem, "refused without a word");
        return 0;
    }
    expect_possible(&url);
    expect_round_trip(&url);
    expect_request(&url);
    return 0;
}
