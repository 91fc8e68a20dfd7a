/* peers_server - a server in a process of its own, what Linux says of it, and a
   client that behaves. */
#ifndef PEERS_SERVER_H
#define PEERS_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "origin.h"

struct server {
    const char *name; /* "chapter02/41_an_echo_server_of_tasks", "the origin" */
    pid_t process;
    int port;
    struct origin origin;
    const char *question; /* what a client says */
    size_t answer;        /* how many bytes it hears; 0: until the end */
};

/* Start it: a program of this build, with --serve, or the origin. Ends the
   process with a message if that fails. */
struct server server_start(const char *build, const char *name);
void server_stop(struct server *server);

/* A number from /proc: "VmHWM:" is the most memory that it has held, in KB. */
long server_memory(const struct server *server, const char *what);
int server_descriptors(const struct server *server);

/* A connection to it, non-blocking. */
int server_connect(const struct server *server);

/*
 * One client that behaves: it comes, asks, hears the whole answer and goes.
 * Until then meanwhile() is called again and again (NULL: it just waits). False
 * if what it hears is no answer, or the connection breaks.
 */
bool server_ask(const struct server *server, void (*meanwhile)(void));

#endif
