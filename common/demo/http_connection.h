/* http_connection - one client of the origin, from its request to its answer.
   Since chapter01/01, uses request, socket. */
#ifndef HTTP_CONNECTION_H
#define HTTP_CONNECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "request.h"

/* What every client is answered with, and how late. */
struct site {
    double delay;
    const char *page;
};

/* What it waits for, and so what it does next. */
enum http_connection_state {
    HTTP_CONNECTION_ASKS,    /* for the rest of its request */
    HTTP_CONNECTION_WAITS,   /* for the moment of its answer */
    HTTP_CONNECTION_LISTENS, /* for room to take more of the answer */
    HTTP_CONNECTION_LEAVES   /* for the other side to close as well */
};

struct http_connection {
    int fd;
    enum http_connection_state state;
    double until; /* when WAITS is over, and when the others are given up */

    struct request request;
    size_t received; /* bytes in `input` */
    char input[REQUEST_MAX];

    char head[512]; /* the answer: this, then the body */
    size_t head_length;
    const char *body;
    size_t body_length;
    size_t sent; /* of both together */
};

/* A client that has just connected. It owns fd. NULL, fd closed: no memory. */
struct http_connection *http_connection_new(int fd, double now);
void http_connection_free(struct http_connection *connection);

/* The events that poll() is to watch for. */
short http_connection_events(const struct http_connection *connection);

/*
 * Do what can be done without waiting, now that these events have come or that
 * it is later than `until`. False when there is nothing more to do for it.
 */
bool http_connection_step(struct http_connection *connection,
                          const struct site *site, double now, short events);

#endif
