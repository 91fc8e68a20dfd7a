/* many_clients - thousands of clients of an echo server, in a process of their
   own. Since chapter02/45, uses await, clock, gather, io, loop, program,
   runner, socket, switching. */
#ifndef MANY_CLIENTS_H
#define MANY_CLIENTS_H

#include <sys/types.h>

#include "loop.h"

enum {
    MANY_CLIENTS_MESSAGES = 5, /* so many messages each, once all have come */
    MANY_CLIENTS_SIZE = 64,    /* bytes of a message */
};

/*
 * The clients come one after the other. Then they talk all at once, each saying
 * the next message when it has heard the last, and go. They are tasks as well,
 * and a process of their own so that the CPU time used here is the server's
 * alone.
 */
struct many_clients {
    int listener; /* to which they come; non-blocking */
    int clients;

    /* private */
    pid_t process;
    double cpu;
    unsigned long waits, changes;
};

/*
 * Have `wished` clients come, or as many as the limit of descriptors, raised as
 * far as it goes, has room for. Ends the program with a message if there can be
 * none. To be called while the process has one thread and no loop; given back
 * with many_clients_dismiss().
 */
struct many_clients many_clients_start(int wished);

/* All have come; from here on it is counted what the loop asks of the
   system. */
void many_clients_are_here(struct many_clients *many, const struct loop *loop);

/* All have gone: print what this took. */
void many_clients_report(struct many_clients *many, const struct loop *loop);

/* The server ends: close the listener, and end the clients if they have not
   gone, so that they do not wait for an echo that never comes. Harmless the
   second time. */
void many_clients_dismiss(struct many_clients *many);

#endif
