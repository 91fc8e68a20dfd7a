/* http - a request to write, a response to understand; no waiting in here.
   Since chapter01/01, uses url. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "http.h"

static const char digits[] = "0123456789";

size_t http_request(char *buffer, size_t room, const struct url *url)
{
    bool ipv6 = strchr(url->host, ':') != NULL;
    int length = snprintf(buffer, room,
                          "GET %s HTTP/1.1\r\n"
                          "Host: %s%s%s:%d\r\n"
                          "Connection: close\r\n\r\n",
                          url->path, ipv6 ? "[" : "", url->host,
                          ipv6 ? "]" : "", url->port);

    return (size_t)length < room ? (size_t)length : 0;
}

void http_response_init(struct http_response *response)
{
    /* the buffer needs no clearing: bytes beyond `used` are never looked at */
    memset(response, 0, offsetof(struct http_response, buffer));
    response->content_length = -1;
}

size_t http_response_room(struct http_response *response, char **place)
{
    *place = response->buffer + response->used;
    return HTTP_RESPONSE_MAX - response->used;
}

static enum http_state bad(struct http_response *response, const char *problem)
{
    response->problem = problem;
    return response->state = HTTP_BAD;
}

static enum http_state done(struct http_response *response, size_t length)
{
    response->body_length = length;
    response->body[length] = '\0';
    return response->state = HTTP_DONE;
}

/* --- the head: the line with the status, headers, a blank line ------------ */

/* Behind the end of a line; NULL if that has not come yet. A bare \n is taken
   for one, as RFC 9112 allows (2.2). */
static char *line_end(char *line, const char *end)
{
    char *newline = memchr(line, '\n', (size_t)(end - line));

    return newline ? newline + 1 : NULL;
}

char *http_find_blank(char *line, const char *end)
{
    char *next;

    for (; (next = line_end(line, end)); line = next)
        if (line[0] == '\n' || (line[0] == '\r' && line[1] == '\n'))
            return line;
    return NULL;
}

static bool has_zero(const char *from, const char *end)
{
    return memchr(from, '\0', (size_t)(end - from)) != NULL;
}

/* "HTTP/1.1 200 OK\r\n": the status, 0 if this is no such line. */
static int parse_status(const char *line)
{
    if (strspn(line + 7, digits) != 1 || line[8] != ' ' ||
        strspn(line + 9, digits) != 3 || !strchr(" \r\n", line[12]))
        return 0;
    return atoi(line + 9);
}

/* The value if this line is the header `name`, written with its colon; blanks
   on either side do not belong to it. */
static const char *value_of(const char *line, const char *name, size_t *length)
{
    size_t colon = strlen(name);

    if (strncasecmp(line, name, colon) != 0)
        return NULL;
    const char *value = line + colon + strspn(line + colon, " \t");
    *length = strcspn(value, "\r\n");
    while (*length > 0 && strchr(" \t", value[*length - 1]))
        --*length;
    return value;
}

/* What these two headers say of the body's length; NULL, or what is wrong. */
static const char *parse_length(struct http_response *response,
                                const char *line)
{
    size_t length;
    const char *value = value_of(line, "Content-Length:", &length);

    if (!value)
        return NULL;
    long count = strtol(value, NULL, 10); /* LONG_MAX if it is beyond */
    if (length == 0 || strspn(value, digits) != length)
        return "the response's Content-Length is not a number";
    if (response->content_length >= 0 && response->content_length != count)
        return "the response has two Content-Lengths that differ";
    response->content_length = count;
    return NULL;
}

static const char *parse_encoding(struct http_response *response,
                                  const char *line)
{
    size_t length;
    const char *value = value_of(line, "Transfer-Encoding:", &length);

    if (!value)
        return NULL;
    if (length != 7 || strncasecmp(value, "chunked", 7) != 0)
        return "the response has a Transfer-Encoding other than chunked";
    response->chunked = true;
    return NULL;
}

static const char *parse_header(struct http_response *response,
                                const char *line)
{
    size_t name = strcspn(line, ": \t\r\n");
    size_t length = strcspn(line, "\r\n");

    if (name == 0 || line[name] != ':')
        return "the response has a header line without a name";
    if (line[length] == '\r' && line[length + 1] != '\n')
        return "the response has a carriage return within a header line";
    const char *problem = parse_length(response, line);
    return problem ? problem : parse_encoding(response, line);
}

/* A line that begins with a blank goes on with the one before: the end between
   them becomes blanks, too (RFC 9112, 5.2). None of these lines is empty. */
static void unfold(char *from, const char *end)
{
    for (char *next; (next = line_end(from, end)) && next < end; from = next)
        if (*next == ' ' || *next == '\t') {
            next[-1] = ' ';
            if (next[-2] == '\r')
                next[-2] = ' ';
        }
}

/* A head that ends with this blank line. */
static enum http_state parse_lines(struct http_response *response, char *blank)
{
    const char *end = response->buffer + response->used;
    char *line = line_end(response->buffer, end);

    response->status = parse_status(response->buffer);
    if (response->status < 100)
        return bad(response, "the response's first line has no status");
    if (response->status == 101)
        return bad(response, "the server switches to another protocol, which "
                             "was not asked for");
    response->headers = line;
    response->headers_length = (size_t)(blank - line);
    unfold(line, blank);
    for (; line < blank; line = line_end(line, end)) {
        const char *problem = parse_header(response, line);
        if (problem)
            return bad(response, problem);
    }
    response->body = line_end(blank, end);
    response->chunk = (size_t)(response->body - response->buffer);
    return HTTP_MORE;
}

/* "100 Continue" and its like come before the response proper: drop it. */
static void forget_interim(struct http_response *response)
{
    char *rest = response->body;
    size_t count = response->used - response->chunk;

    http_response_init(response);
    response->used = count;
    memmove(response->buffer, rest, count + 1); /* with the '\0' */
}

static enum http_state parse_head(struct http_response *response)
{
    static const char begin[] = "HTTP/1.";

    for (;;) {
        size_t used = response->used;
        size_t length = strlen(begin) < used ? strlen(begin) : used;
        const char *end = response->buffer + used;
        char *blank = http_find_blank(response->buffer, end);
        if (memcmp(response->buffer, begin, length) != 0 ||
            has_zero(response->buffer, blank ? blank : end))
            return bad(response, "the answer is not an HTTP/1 response");
        if (!blank)
            return HTTP_MORE;
        if (parse_lines(response, blank) == HTTP_BAD)
            return HTTP_BAD;
        if (response->status / 100 != 1)
            return HTTP_MORE;
        forget_interim(response);
    }
}

/* --- the body: so many bytes, or chunks, or until the peer closes --------- */

/*
 * "SIZE in hex[; ...]\r\n": the size, and where the chunk's bytes begin; that
 * is NULL if the line is not complete yet. -1 if it is no such line.
 */
static long parse_chunk_size(char *line, const char *end, char **bytes)
{
    size_t zeros = strspn(line, "0"); /* any number of them may lead */
    size_t length = strspn(line + zeros, "0123456789abcdefABCDEF");

    *bytes = line_end(line, end);
    if (zeros + length == 0 && line < end)
        return -1;
    if (!strchr("\r; \t", line[zeros + length])) /* or '\0', at the end */
        return -1;
    if (*bytes && ((*bytes)[-2] != '\r' || has_zero(line, *bytes)))
        return -1;
    return length > 6 ? HTTP_RESPONSE_MAX + 1 : strtol(line, NULL, 16);
}

/* The last chunk has come: headers may follow, then a blank line. */
static enum http_state parse_trailers(struct http_response *response,
                                      char *trailers, const char *end)
{
    const char *blank = http_find_blank(trailers, end);

    if (!blank)
        return HTTP_MORE;
    if (has_zero(trailers, blank))
        return bad(response, "the response has a zero byte in its trailers");
    return done(response, response->body_length);
}

/* Move what has come of the chunks together, to the front of the body. */
static enum http_state parse_chunks(struct http_response *response)
{
    char *bytes, *end = response->buffer + response->used;

    for (;;) {
        char *line = response->buffer + response->chunk;
        long size = parse_chunk_size(line, end, &bytes);
        if (size < 0)
            return bad(response, "the response has a chunk without a size");
        if (size > HTTP_RESPONSE_MAX)
            return bad(response, "the response is larger than 64 KiB");
        if (bytes && size == 0)
            return parse_trailers(response, bytes, end);
        if (!bytes || end - bytes < size + 2)
            return HTTP_MORE;
        if (memcmp(bytes + size, "\r\n", 2) != 0)
            return bad(response, "the response has a chunk of another size "
                                 "than it says");
        memmove(response->body + response->body_length, bytes, (size_t)size);
        response->body_length += (size_t)size;
        response->chunk = (size_t)(bytes + size + 2 - response->buffer);
    }
}

static enum http_state parse_body(struct http_response *response)
{
    size_t head = (size_t)(response->body - response->buffer);

    if (response->status == 204 || response->status == 304)
        return done(response, 0);
    if (response->chunked)
        return parse_chunks(response);
    if (response->content_length < 0)
        return HTTP_MORE;
    if (response->content_length > (long)(HTTP_RESPONSE_MAX - head))
        return bad(response, "the response is larger than 64 KiB");
    if (response->used - head < (size_t)response->content_length)
        return HTTP_MORE;
    return done(response, (size_t)response->content_length);
}

enum http_state http_response_feed(struct http_response *response, size_t count)
{
    if (response->state != HTTP_MORE)
        return response->state;
    response->used += count;
    response->buffer[response->used] = '\0';
    if (!response->body && parse_head(response) == HTTP_BAD)
        return HTTP_BAD;
    if (response->body && parse_body(response) != HTTP_MORE)
        return response->state;
    if (response->used == HTTP_RESPONSE_MAX)
        return bad(response, "the response is larger than 64 KiB");
    return HTTP_MORE;
}

enum http_state http_response_end(struct http_response *response)
{
    if (response->state != HTTP_MORE)
        return response->state;
    if (response->used == 0)
        return bad(response, "the server closed without an answer");
    if (!response->body)
        return bad(response, "the response is cut off in its headers");
    if (response->chunked || response->content_length >= 0)
        return bad(response, "the response is cut off in its body");
    return done(response, response->used - response->chunk);
}
