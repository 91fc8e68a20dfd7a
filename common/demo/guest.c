/* guest - one client of the origin, from its request to its answer.
   Since chapter01/01, uses request, socket. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "guest.h"
#include "socket.h"

/* Seconds in which a guest has to get on, and to leave. */
#define PATIENCE 60.0
#define FAREWELL 2.0

struct guest *guest_new(int fd, double now)
{
    struct guest *guest = malloc(sizeof *guest);

    if (!guest || !socket_set_nonblocking(fd)) {
        close(fd);
        free(guest);
        return NULL;
    }
    guest->fd = fd;
    guest->state = GUEST_ASKS;
    guest->until = now + PATIENCE;
    guest->received = 0;
    return guest;
}

void guest_free(struct guest *guest)
{
    close(guest->fd);
    free(guest);
}

short guest_events(const struct guest *guest)
{
    switch (guest->state) {
    case GUEST_ASKS:
    case GUEST_LEAVES:
        return POLLIN;
    case GUEST_LISTENS:
        return POLLOUT;
    case GUEST_WAITS:
        break; /* errors are reported in any case */
    }
    return 0;
}

/* Where its input holds a whole request, take it out and let it wait. */
static void take_request(struct guest *guest, double delay, double now)
{
    size_t length =
        request_parse(&guest->request, guest->input, guest->received);

    if (length == 0)
        return;
    guest->received -= length;
    memmove(guest->input, guest->input + length, guest->received);
    guest->state = GUEST_WAITS;
    guest->until = guest->request.status == 200 ? now + delay : now;
}

static bool ask(struct guest *guest, const struct site *site, double now)
{
    ssize_t got = socket_receive(guest->fd, guest->input + guest->received,
                                 sizeof guest->input - guest->received);

    if (got < 0)
        return socket_would_block();
    guest->received += (size_t)got;
    take_request(guest, site->delay, now);
    return got > 0;
}

static void compose(struct guest *guest, const struct site *site)
{
    const struct request *request = &guest->request;
    const char *reason = request_reason(request->status);
    bool fine = request->status == 200;
    time_t now = time(NULL);
    struct tm utc;
    char date[64];

    guest->body = fine ? site->page : reason;
    guest->body_length = strlen(guest->body);
    strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT",
             gmtime_r(&now, &utc));
    guest->head_length = (size_t)snprintf(
        guest->head, sizeof guest->head,
        "HTTP/1.1 %d %s\r\nDate: %s\r\nServer: origin\r\n"
        "Content-Type: text/%s; charset=utf-8\r\nContent-Length: %zu\r\n"
        "%sConnection: %s\r\n\r\n",
        request->status, reason, date, fine ? "html" : "plain",
        guest->body_length,
        request->status == 405 ? "Allow: GET, HEAD\r\n" : "",
        request->keep_alive ? "keep-alive" : "close");
    if (request->head)
        guest->body_length = 0; /* the header says what GET would get */
}

/* The rest of the answer that has not been sent yet, of head or body. */
static size_t rest_of(const struct guest *guest, const char **rest)
{
    if (guest->sent < guest->head_length) {
        *rest = guest->head + guest->sent;
        return guest->head_length - guest->sent;
    }
    size_t of_body = guest->sent - guest->head_length;
    *rest = guest->body + of_body;
    return guest->body_length - of_body;
}

/*
 * To close at once would be a reset if the guest has sent more than was read,
 * and a reset may destroy the answer before the guest has seen it: so say that
 * this was all, and let the guest close first.
 */
static void say_goodbye(struct guest *guest, double now)
{
    shutdown(guest->fd, SHUT_WR);
    guest->state = GUEST_LEAVES;
    guest->until = now + FAREWELL;
}

static bool answer(struct guest *guest, const struct site *site, double now)
{
    const char *rest;
    size_t length;

    while ((length = rest_of(guest, &rest)) > 0) {
        ssize_t count = socket_send(guest->fd, rest, length);
        if (count < 0)
            return socket_would_block();
        guest->sent += (size_t)count;
        guest->until = now + PATIENCE;
    }
    if (!guest->request.keep_alive) {
        say_goodbye(guest, now);
        return true;
    }
    guest->state = GUEST_ASKS;
    guest->until = now + PATIENCE;
    take_request(guest, site->delay, now); /* it may have sent several */
    return true;
}

static bool leave(struct guest *guest)
{
    ssize_t got = socket_receive(guest->fd, guest->input, sizeof guest->input);

    return got > 0 || (got < 0 && socket_would_block());
}

bool guest_step(struct guest *guest, const struct site *site, double now,
                short events)
{
    bool due = now >= guest->until;

    switch (guest->state) {
    case GUEST_ASKS:
        return !due && (!events || ask(guest, site, now));
    case GUEST_WAITS:
        if (events || !due) /* events can only mean that it is gone */
            return !events;
        compose(guest, site);
        guest->sent = 0;
        guest->state = GUEST_LISTENS;
        guest->until = now + PATIENCE;
        return answer(guest, site, now);
    case GUEST_LISTENS:
        return !due && (!events || answer(guest, site, now));
    case GUEST_LEAVES:
        return !due && (!events || leave(guest));
    }
    return false;
}
