/* url - http://HOST:PORT/PATH, taken apart. Since chapter01/01. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "url.h"

/* Copy the host that begins at text; where it ends, NULL if there is none. */
static const char *parse_host(struct url *url, const char *text)
{
    bool bracket = text[0] == '[';
    const char *host = text + bracket;
    size_t length = strcspn(host, bracket ? "]/" : ":/?#@[]");

    if (length == 0 || length >= sizeof url->host ||
        (bracket && host[length] != ']'))
        return NULL;
    memcpy(url->host, host, length);
    url->host[length] = '\0';
    return host + length + bracket;
}

/* The same for the ":PORT" that may follow. */
static const char *parse_port(struct url *url, const char *text)
{
    url->port = 80;
    if (text[0] != ':')
        return text;
    size_t length = strspn(text + 1, "0123456789");
    long port = strtol(text + 1, NULL, 10); /* LONG_MAX if it is beyond */
    if (length == 0 || port < 1 || port > 65535)
        return NULL;
    url->port = (int)port;
    return text + 1 + length;
}

const char *url_parse(struct url *url, const char *text)
{
    /* a line break inside would smuggle lines of its own into the request */
    for (const char *c = text; *c; c++)
        if (*c <= ' ' || *c > '~')
            return "a URL has neither spaces nor characters beyond ASCII";
    if (strncasecmp(text, "http://", 7) != 0)
        return "the URL must begin with http://";
    text = parse_host(url, text + 7);
    if (!text)
        return "the URL names no host; expected http://HOST:PORT/PATH";
    text = parse_port(url, text);
    if (!text)
        return "the URL's port is not a number from 1 to 65535";
    if (*text && !strchr("/?#", *text))
        return "behind its host the URL must go on with :PORT or /PATH";
    size_t length = strcspn(text, "#"); /* what follows is the browser's */
    if (length + 2 > sizeof url->path)
        return "the URL's path is too long";
    snprintf(url->path, sizeof url->path, "%s%.*s", *text == '/' ? "" : "/",
             (int)length, text);
    return NULL;
}
