/* request - what a client asks of a web server, understood; no waiting in
   here. Since chapter01/01. */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stddef.h>

/* A request's head may have this many bytes; 431 if it has more. */
#define REQUEST_MAX 8192

struct request {
    int status;      /* to answer with: 200, or what is wrong with it */
    bool head;       /* HEAD: the answer goes without its body */
    bool keep_alive; /* the connection may stay for another request */
};

/*
 * Understand the request that `data` begins with, `length` bytes of which have
 * come so far. Returns how many of them it takes, 0 if it is not complete yet.
 * Those it takes it may change.
 */
size_t request_parse(struct request *request, char *data, size_t length);

/* "Not Found" of 404. */
const char *request_reason(int status);

#endif
