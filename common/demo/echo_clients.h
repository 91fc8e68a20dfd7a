/* echo_clients - two clients of an echo server, in a process of their own.
   Since chapter01/10, uses clock, program, socket. */
#ifndef ECHO_CLIENTS_H
#define ECHO_CLIENTS_H

#include <sys/types.h>

#include "program.h"

/*
 * The first one comes, says a line, hears it back, takes its time, says a last
 * line and goes. The second does the same: it comes once the first has heard
 * something, and goes once the first has gone. Nothing else depends on time,
 * so a server sees the same events in the same order in every run. They are a
 * process of their own so that the CPU time used here is the server's alone.
 */
struct echo_clients {
    int expected; /* how many come; no end of them with --serve */

    /* private */
    pid_t process; /* 0: there is none */
    int report;    /* a pipe: how long each waited for its first echo */
    double start;
    double cpu;
};

/*
 * Have clients come to this listener: the two, or with --serve whatever
 * connects to the port, which is printed. Ends the program with a message if that fails.
 * To be called while the process has one thread; given back with
 * echo_clients_report().
 */
struct echo_clients echo_clients_start(int listener,
                                       const struct program *program);

/*
 * All have gone, or with --serve: it is over, and there is nothing to report.
 * Print how long the two waited and what serving them took;
 * calls_in_vain: system calls that came back with nothing, -1: not counted.
 */
void echo_clients_report(struct echo_clients *clients, long calls_in_vain);

/*
 * The server ends before they have gone: end them, too, so that they neither
 * wait for an echo that never comes nor complain that it hung up. Then there is
 * nothing to report. Harmless where there are none.
 */
void echo_clients_dismiss(struct echo_clients *clients);

#endif
