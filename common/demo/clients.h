/* clients - who is connected to an echo server. Since chapter01/10, uses
   clock, program, socket. */
#ifndef CLIENTS_H
#define CLIENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { CLIENTS_MAX = 16384 };

struct client {
    int number; /* in the order of coming, from 1; 0: nobody is here */
    int fd;
    char data[1024];
    size_t from, to; /* data[from] to data[to - 1] still has to go back */
};

/*
 * A descriptor is a small number, the smallest that was free: it is the place
 * of its client here. All zeros: nobody has come yet.
 */
struct clients {
    struct client at[CLIENTS_MAX];
    int highest; /* the highest descriptor so far */
    int came;
    int gone;
};

/*
 * A socket on which clients can call this port; with -1 it is one that the
 * system picks. Ends the program with a message if there can be none.
 */
int clients_listen(int port);

/*
 * Give the client behind fd its place, and say so. NULL if there is none; then
 * it was refused.
 */
struct client *clients_add(struct clients *clients, int fd);

/*
 * Say on stderr why nobody is served there, and close fd; if it is -1, because
 * there was nobody to accept, pause for a moment.
 */
void clients_refuse(int fd, const char *why);

/*
 * Close the client's descriptor and say why (NULL: the client did so first);
 * its place is free again.
 */
void clients_remove(struct clients *clients, struct client *client,
                    const char *why);

/*
 * Whether all that it has said so far has gone back to it. Only then is more
 * received, so that nothing is lost if it takes its echo slowly, or never.
 */
bool client_answered(const struct client *client);

/*
 * socket_receive() what it says, and socket_send() it back, or as much of it
 * as the system takes; both return what these return.
 */
ssize_t client_receive(struct client *client);
ssize_t client_send(struct client *client);

#endif
