/* future_cancel - how a request to cancel goes from waiter to waited-for.
   Since chapter02/06. */
#ifndef FUTURE_CANCEL_H
#define FUTURE_CANCEL_H

#include <stdbool.h>
#include <stdint.h>

struct error;
struct future;

/* How a request to cancel was answered; the greater one counts. */
enum cancel_result {
    REFUSED,  /* it is done, or all that it could pass the request on to are */
    IN_CYCLE, /* it waits, by way of others, for the one that asks it */
    ACCEPTED
};

/* Kept by a pending future that passes a request on, while it does. */
struct cancel_request {
    struct future *from; /* which passed it to us */
    unsigned passed;     /* to how many */
    uint8_t answer;      /* of these, an enum cancel_result */
    bool active;
};

/*
 * The same as future_cancel(), with the error to be raised: ask this future,
 * and by way of it all that it awaits and passes requests on to. Whether it
 * accepted. From the loop's thread; does not suspend, and takes no memory.
 */
bool future_request_cancel(struct future *future, const struct error *error);

#endif
