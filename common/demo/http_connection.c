/* http_connection - one client of the origin, from its request to its answer.
   Since chapter01/01, uses request, socket. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "http_connection.h"
#include "socket.h"

/* Seconds in which a client has to get on, and to leave. */
#define PATIENCE 60.0
#define FAREWELL 2.0

struct http_connection *http_connection_new(int fd, double now)
{
    struct http_connection *connection = malloc(sizeof *connection);

    if (!connection || !socket_set_nonblocking(fd)) {
        close(fd);
        free(connection);
        return NULL;
    }
    connection->fd = fd;
    connection->state = HTTP_CONNECTION_ASKS;
    connection->until = now + PATIENCE;
    connection->received = 0;
    return connection;
}

void http_connection_free(struct http_connection *connection)
{
    close(connection->fd);
    free(connection);
}

short http_connection_events(const struct http_connection *connection)
{
    switch (connection->state) {
    case HTTP_CONNECTION_ASKS:
    case HTTP_CONNECTION_LEAVES:
        return POLLIN;
    case HTTP_CONNECTION_LISTENS:
        return POLLOUT;
    case HTTP_CONNECTION_WAITS:
        break; /* errors are reported in any case */
    }
    return 0;
}

/* Where its input holds a whole request, take it out and let it wait. */
static void take_request(struct http_connection *connection, double delay,
                         double now)
{
    size_t length = request_parse(&connection->request, connection->input,
                                  connection->received);

    if (length == 0)
        return;
    connection->received -= length;
    memmove(connection->input, connection->input + length,
            connection->received);
    connection->state = HTTP_CONNECTION_WAITS;
    connection->until = connection->request.status == 200 ? now + delay : now;
}

static bool ask(struct http_connection *connection, const struct site *site,
                double now)
{
    ssize_t got =
        socket_receive(connection->fd, connection->input + connection->received,
                       sizeof connection->input - connection->received);

    if (got < 0)
        return socket_would_block();
    connection->received += (size_t)got;
    take_request(connection, site->delay, now);
    return got > 0;
}

static void compose(struct http_connection *connection, const struct site *site)
{
    const struct request *request = &connection->request;
    const char *reason = request_reason(request->status);
    bool fine = request->status == 200;
    time_t now = time(NULL);
    struct tm utc;
    char date[64];

    connection->body = fine ? site->page : reason;
    connection->body_length = strlen(connection->body);
    strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT",
             gmtime_r(&now, &utc));
    connection->head_length = (size_t)snprintf(
        connection->head, sizeof connection->head,
        "HTTP/1.1 %d %s\r\nDate: %s\r\nServer: origin\r\n"
        "Content-Type: text/%s; charset=utf-8\r\nContent-Length: %zu\r\n"
        "%sConnection: %s\r\n\r\n",
        request->status, reason, date, fine ? "html" : "plain",
        connection->body_length,
        request->status == 405 ? "Allow: GET, HEAD\r\n" : "",
        request->keep_alive ? "keep-alive" : "close");
    if (request->head)
        connection->body_length = 0; /* the header says what GET would get */
}

/* The rest of the answer that has not been sent yet, of head or body. */
static size_t rest_of(const struct http_connection *connection,
                      const char **rest)
{
    if (connection->sent < connection->head_length) {
        *rest = connection->head + connection->sent;
        return connection->head_length - connection->sent;
    }
    size_t of_body = connection->sent - connection->head_length;
    *rest = connection->body + of_body;
    return connection->body_length - of_body;
}

/*
 * To close at once would be a reset if the client has sent more than was read,
 * and a reset may destroy the answer before the client has seen it: so say that
 * this was all, and let the client close first.
 */
static void say_goodbye(struct http_connection *connection, double now)
{
    shutdown(connection->fd, SHUT_WR);
    connection->state = HTTP_CONNECTION_LEAVES;
    connection->until = now + FAREWELL;
}

static bool answer(struct http_connection *connection, const struct site *site,
                   double now)
{
    const char *rest;
    size_t length;

    while ((length = rest_of(connection, &rest)) > 0) {
        ssize_t count = socket_send(connection->fd, rest, length);
        if (count < 0)
            return socket_would_block();
        connection->sent += (size_t)count;
        connection->until = now + PATIENCE;
    }
    if (!connection->request.keep_alive) {
        say_goodbye(connection, now);
        return true;
    }
    connection->state = HTTP_CONNECTION_ASKS;
    connection->until = now + PATIENCE;
    take_request(connection, site->delay, now); /* it may have sent several */
    return true;
}

static bool leave(struct http_connection *connection)
{
    ssize_t got = socket_receive(connection->fd, connection->input,
                                 sizeof connection->input);

    return got > 0 || (got < 0 && socket_would_block());
}

bool http_connection_step(struct http_connection *connection,
                          const struct site *site, double now, short events)
{
    bool due = now >= connection->until;

    switch (connection->state) {
    case HTTP_CONNECTION_ASKS:
        return !due && (!events || ask(connection, site, now));
    case HTTP_CONNECTION_WAITS:
        if (events || !due) /* events can only mean that it is gone */
            return !events;
        compose(connection, site);
        connection->sent = 0;
        connection->state = HTTP_CONNECTION_LISTENS;
        connection->until = now + PATIENCE;
        return answer(connection, site, now);
    case HTTP_CONNECTION_LISTENS:
        return !due && (!events || answer(connection, site, now));
    case HTTP_CONNECTION_LEAVES:
        return !due && (!events || leave(connection));
    }
    return false;
}
