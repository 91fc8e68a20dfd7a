/* guest - one client of the origin, from its request to its answer.
   Since chapter01/01, uses request, socket. */
#ifndef GUEST_H
#define GUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "request.h"

/* What every guest is answered with, and how late. */
struct site {
    double delay;
    const char *page;
};

/* What it waits for, and so what it does next. */
enum guest_state {
    GUEST_ASKS,    /* for the rest of its request */
    GUEST_WAITS,   /* for the moment of its answer */
    GUEST_LISTENS, /* for room to take more of the answer */
    GUEST_LEAVES   /* for the other side to close as well */
};

struct guest {
    int fd;
    enum guest_state state;
    double until; /* when GUEST_WAITS is over, and when others are given up */

    struct request request;
    size_t received; /* bytes in `input` */
    char input[REQUEST_MAX];

    char head[512]; /* the answer: this, then the body */
    size_t head_length;
    const char *body;
    size_t body_length;
    size_t sent; /* of both together */
};

/* A client that has just connected. It owns fd. NULL if there is no memory;
   then fd is closed. */
struct guest *guest_new(int fd, double now);
void guest_free(struct guest *guest);

/* The events that poll() is to watch for. */
short guest_events(const struct guest *guest);

/*
 * Do what can be done without waiting, now that these events have come or that
 * it is later than `until`. False when there is nothing more to do for it.
 */
bool guest_step(struct guest *guest, const struct site *site, double now,
                short events);

#endif
