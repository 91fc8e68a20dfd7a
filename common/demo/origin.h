/* origin - the small web site that the programs ask instead of the internet.
   Since chapter01/01, uses clock, http_connection, program, socket. */
#ifndef ORIGIN_H
#define ORIGIN_H

#include <sys/types.h>

/*
 * An HTTP/1.1 server in a process of its own, so that its threads, CPU time
 * and memory are not mistaken for those of the program that is measured. It
 * serves any number of clients at once and answers each request after `delay`
 * seconds. It ends when it is stopped, and also when its maker dies.
 */
struct origin {
    pid_t process;
    int port;
    int lifeline; /* a pipe; the server ends when its maker's end closes */
    char url[64]; /* http://127.0.0.1:PORT/ */
};

/*
 * Start it; page is what every request is answered with (NULL: a small page of
 * its own). Ends the program with a message if it cannot start. To be called
 * while the process has one thread; given back with origin_stop().
 */
struct origin origin_start(double delay, const char *page);

/* Stop it and wait until its process is gone. (SIGPIPE must be ignored, as
   program_start() does: it may have died before.) */
void origin_stop(struct origin *origin);

#endif
