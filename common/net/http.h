/* http - a request to write, a response to understand; no waiting in here.
   Since chapter01/01, uses url. */
#ifndef HTTP_H
#define HTTP_H

#include <stdbool.h>
#include <stddef.h>

#include "url.h"

/*
 * Write the GET request for url into buffer. Returns its length, 0 if it does
 * not fit in room bytes.
 */
size_t http_request(char *buffer, size_t room, const struct url *url);

/* The blank line that ends the lines from here; NULL if it has not come yet. */
char *http_find_blank(char *line, const char *end);

/* Responses that do not fit are refused with a sentence. */
#define HTTP_RESPONSE_MAX 65536

/*
 * A response as it arrives, fed piece by piece by the caller:
 *
 *     http_response_init(&response);
 *     do {
 *         room = http_response_room(&response, &place);
 *         got = socket_receive(fd, place, room);
 *     } while (got > 0 && http_response_feed(&response, got) == HTTP_MORE);
 *
 * then http_response_end() if the peer has closed (got is 0).
 */
enum http_state {
    HTTP_MORE, /* feed more */
    HTTP_DONE, /* complete: status, headers and body may be read */
    HTTP_BAD   /* not to be understood; `problem` says why */
};

/* Points into itself: not to be copied or moved. */
struct http_response {
    enum http_state state;
    const char *problem; /* of HTTP_BAD: a sentence, a constant */
    int status;          /* 200, 404, ... */
    char *headers;       /* "Name: value" lines, as they came */
    size_t headers_length;
    char *body; /* put together if it came in chunks; a '\0' follows */
    size_t body_length;

    /* private: how much has come, and how much is to come if that was said */
    size_t used;
    long content_length; /* -1: not said, so until the peer closes */
    bool chunked;
    size_t chunk; /* where in the buffer the next chunk begins */
    char buffer[HTTP_RESPONSE_MAX + 1];
};

void http_response_init(struct http_response *response);

/* Where the next bytes belong and how many fit: never 0 before it is done. */
size_t http_response_room(struct http_response *response, char **place);
enum http_state http_response_feed(struct http_response *response,
                                   size_t count);

/* The peer has closed: either that was the end, or the response is cut off. */
enum http_state http_response_end(struct http_response *response);

#endif
