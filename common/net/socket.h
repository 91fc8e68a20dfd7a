/* socket - TCP over IPv4 and IPv6; every call checked. Since chapter01/01,
   uses problem. */
#ifndef SOCKET_H
#define SOCKET_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * A socket is a plain file descriptor, closed with close(). All functions may
 * be called from any thread. What fails returns -1 or false, leaves nothing
 * open that it opened, keeps errno, and says what happened and what to do in
 * socket_problem(). An interrupting signal (EINTR) is never a failure, and
 * writing to a peer that is gone raises no SIGPIPE.
 */

/* The sentence about this thread's last failure here; valid until the next. */
const char *socket_problem(void);

/* A listening socket on this machine's loopback; port 0: the system picks. */
int socket_listen(int port);

/* The port that a socket is bound to. */
int socket_port(int fd);

/* Wait until connected to host (a name or an address) and port. */
int socket_connect(const char *host, int port);

/* From now on calls on fd return at once; see socket_would_block(). */
bool socket_set_nonblocking(int fd);

/*
 * The next waiting client, as a blocking socket whatever the listener is; on a
 * non-blocking listener, -1 if there is none.
 */
int socket_accept(int listener);

/* What has arrived, at most size bytes; 0 means the peer has closed. */
ssize_t socket_receive(int fd, void *buffer, size_t size);

/* Hand over at most size bytes; says how many were taken. */
ssize_t socket_send(int fd, const void *data, size_t size);

/* All of it, waiting as long as it takes; fd must be blocking. */
bool socket_send_all(int fd, const void *data, size_t size);

/*
 * Whether the call that just returned -1 did so only because it would have had
 * to wait: no failure on a non-blocking socket, but "ask again later".
 */
bool socket_would_block(void);

/* ---- for connecting.c: the steps of socket_connect() ---------------------- */

struct addrinfo;

/* Its addresses, for freeaddrinfo(); NULL: none. Then one after the other. */
struct addrinfo *socket_look_up(const char *host, int port);
const struct addrinfo *socket_next_address(const struct addrinfo *all,
                                           const struct addrinfo *before);

/* Connected; where it is not blocking, perhaps only on the way. */
int socket_connect_to(const struct addrinfo *address, bool blocking);

/* Wait until that is over. */
bool socket_wait_connected(int fd);

#endif
