/* url - http://HOST:PORT/PATH, taken apart. Since chapter01/01. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "url.h"

/* How long the host is that begins at text; in brackets, it is an address of
   IPv6, and a zone may follow. 0 if there is none. */
static size_t host_length(const char *text)
{
    if (text[0] != '[')
        return strcspn(text, ":/?#@[]");
    size_t length = 1 + strspn(text + 1, "0123456789abcdefABCDEF:.");
    if (length > 1 && text[length] == '%')
        length += strcspn(text + length, "/?#@[]");
    return length > 1 && text[length] == ']' ? length + 1 : 0;
}

/* Copy it, without its brackets; where it ends. NULL, or what is wrong. */
static const char *parse_host(struct url *url, const char **text)
{
    const char *host = *text;
    size_t length = host_length(host);
    size_t brackets = host[0] == '[';

    if (host[strcspn(host, "/?#@")] == '@')
        return "a URL with a user's name (USER@HOST) is not understood here";
    if (length == 0)
        return "the URL names no host; expected http://HOST:PORT/PATH";
    if (length - 2 * brackets >= sizeof url->host)
        return "the URL's host is too long";
    snprintf(url->host, sizeof url->host, "%.*s", (int)(length - 2 * brackets),
             host + brackets);
    *text += length;
    return NULL;
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
    for (const char *c = text; c && *c; c++)
        if (*c <= ' ' || *c > '~')
            return "a URL has neither spaces nor characters beyond ASCII";
    if (!text || strncasecmp(text, "http://", 7) != 0)
        return "the URL must begin with http://";
    text += 7;
    const char *problem = parse_host(url, &text);
    if (problem)
        return problem;
    text = parse_port(url, text);
    if (!text)
        return "the URL's port is not a number from 1 to 65535";
    if (*text && !strchr("/?#", *text))
        return "behind its host the URL must go on with :PORT or /PATH";
    size_t length = strcspn(text, "#"); /* what follows is the browser's */
    const char *slash = *text == '/' ? "" : "/";
    if (strlen(slash) + length >= sizeof url->path)
        return "the URL's path is too long";
    snprintf(url->path, sizeof url->path, "%s%.*s", slash, (int)length, text);
    return NULL;
}
