/* socket - TCP over IPv4 and IPv6; every call checked. Since chapter01/01,
   uses problem. */
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "problem.h"
#include "socket.h"

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0 /* then there is SO_NOSIGPIPE, see prepare() */
#endif

const char *socket_problem(void)
{
    return problem_text();
}

/* --- making sockets ------------------------------------------------------- */

/* Close what was half made; errno stays that of the failure. */
static int close_failed(int fd)
{
    int error = errno;

    close(fd);
    errno = error;
    return -1;
}

static bool set_blocking(int fd, bool blocking)
{
    int flags = fcntl(fd, F_GETFL);

    if (flags >= 0)
        flags = fcntl(fd, F_SETFL,
                      blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK);
    if (flags < 0)
        problem_errno("make a socket wait or not wait");
    return flags >= 0;
}

bool socket_set_nonblocking(int fd)
{
    return set_blocking(fd, false);
}

/* What every new descriptor here gets; returns it, or -1 and it is closed. */
static int prepare(int fd)
{
    int on = 1;

    if (fcntl(fd, F_SETFD, FD_CLOEXEC) < 0) {
        problem_errno("keep a socket from other programs");
        return close_failed(fd);
    }
#ifdef SO_NOSIGPIPE
    setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
    /* A short message leaves at once, not when the one before is confirmed;
       asyncio does so too. It is about speed only, so a refusal is none. */
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

static int new_socket(int family)
{
    int fd = socket(family, SOCK_STREAM, 0);

    return fd < 0 ? problem_errno("open a socket") : prepare(fd);
}

/* --- the server's side ---------------------------------------------------- */

static int fail_to_listen(int port)
{
    if (errno == EADDRINUSE)
        return problem_is("port %d is taken: stop the program that has it, or "
                          "choose another port; 0 lets the system pick",
                          port);
    if (errno == EACCES)
        return problem_is("cannot listen on port %d: Permission denied; choose "
                          "a port above 1023, or 0 to let the system pick",
                          port);
    return problem_errno("listen on port %d", port);
}

int socket_listen(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    int on = 1;

    if (port < 0 || port > 65535) {
        errno = EINVAL;
        return problem_is("there is no port %d; choose 1 to 65535, or 0 to let "
                          "the system pick",
                          port);
    }
    address.sin_port = htons((in_port_t)port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = new_socket(AF_INET);
    if (fd < 0)
        return -1;
    /* or a server could not be started again for a minute after it ended */
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&address, sizeof address) == 0 &&
        listen(fd, SOMAXCONN) == 0)
        return fd;
    fail_to_listen(port);
    return close_failed(fd);
}

int socket_port(int fd)
{
    struct sockaddr_storage address;
    socklen_t size = sizeof address;

    if (getsockname(fd, (struct sockaddr *)&address, &size) < 0)
        return problem_errno("ask a socket for its port");
    if (address.ss_family == AF_INET)
        return ntohs(((struct sockaddr_in *)&address)->sin_port);
    if (address.ss_family == AF_INET6)
        return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
    errno = EAFNOSUPPORT;
    return problem_errno("ask a socket for its port");
}

int socket_accept(int listener)
{
    int fd;

    do /* a client that gave up while it queued is not the caller's concern */
        fd = accept(listener, NULL, NULL);
    while (fd < 0 && (errno == EINTR || errno == ECONNABORTED));
    if (fd < 0)
        return socket_would_block() ? -1 : problem_errno("accept a client");
    fd = prepare(fd);
    /* BSD hands the listener's mode down, Linux does not */
    return fd < 0 || set_blocking(fd, true) ? fd : close_failed(fd);
}

/* --- the client's side ---------------------------------------------------- */

static struct addrinfo *look_up(const char *host, int port)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    char service[16];

    snprintf(service, sizeof service, "%d", port);
    int error = getaddrinfo(host, service, &hints, &found);
    if (error == 0)
        return found;
    if (error != EAI_SYSTEM)
        errno = ENOENT;
    problem_is("cannot find %s: %s%s", host, gai_strerror(error),
               error == EAI_NONAME ? "; is the name right?" : "");
    return NULL;
}

struct addrinfo *socket_look_up(const char *host, int port)
{
    if (host && port > 0 && port <= 65535)
        return look_up(host, port);
    errno = EINVAL;
    if (host)
        problem_is("there is no port %d to connect to; choose 1 to 65535",
                   port);
    else
        problem_is("there is no host to connect to: its name is NULL");
    return NULL;
}

static const struct addrinfo *first_of(const struct addrinfo *address,
                                       int family)
{
    while (address && address->ai_family != family)
        address = address->ai_next;
    return address;
}

/* IPv4 first: few servers listen on ::1, the first of many a "localhost". */
const struct addrinfo *socket_next_address(const struct addrinfo *all,
                                           const struct addrinfo *before)
{
    const struct addrinfo *next =
        before ? first_of(before->ai_next, before->ai_family)
               : first_of(all, AF_INET);

    if (!next && (!before || before->ai_family == AF_INET))
        next = first_of(all, AF_INET6);
    return next;
}

bool socket_wait_connected(int fd)
{
    struct pollfd wait = {.fd = fd, .events = POLLOUT};
    int error = 0;
    socklen_t size = sizeof error;

    while (poll(&wait, 1, -1) < 0)
        if (errno != EINTR)
            return false;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0)
        return false;
    errno = error;
    return error == 0;
}

int socket_connect_to(const struct addrinfo *address, bool blocking)
{
    int fd = new_socket(address->ai_family);

    if (fd < 0)
        return -1;
    if (!set_blocking(fd, blocking))
        return close_failed(fd);
    if (connect(fd, address->ai_addr, address->ai_addrlen) == 0)
        return fd;
    if (!blocking && (errno == EINPROGRESS || errno == EINTR))
        return fd;
    /* after a signal connecting goes on by itself; to ask again is an error */
    if (errno == EINTR && socket_wait_connected(fd))
        return fd;
    return close_failed(fd);
}

int socket_connect(const char *host, int port)
{
    struct addrinfo *all = socket_look_up(host, port);
    const struct addrinfo *address = NULL;
    int fd = -1, error = 0; /* why the first failed */

    if (!all)
        return -1;
    while (fd < 0 && (address = socket_next_address(all, address))) {
        fd = socket_connect_to(address, true);
        if (fd < 0 && !error)
            error = errno;
    }
    freeaddrinfo(all);
    if (fd >= 0)
        return fd;
    errno = error;
    return problem_errno("connect to %s:%d", host, port);
}

/* --- bytes ---------------------------------------------------------------- */

bool socket_would_block(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

ssize_t socket_receive(int fd, void *buffer, size_t size)
{
    ssize_t count;

    do
        count = recv(fd, buffer, size, 0);
    while (count < 0 && errno == EINTR);
    return count < 0 && !socket_would_block() ? problem_errno("receive")
                                              : count;
}

ssize_t socket_send(int fd, const void *data, size_t size)
{
    ssize_t count;

    do
        count = send(fd, data, size, MSG_NOSIGNAL);
    while (count < 0 && errno == EINTR);
    if (count < 0 && (errno == EPIPE || errno == ECONNRESET))
        return problem_is("cannot send: the peer has closed the connection");
    return count < 0 && !socket_would_block() ? problem_errno("send") : count;
}

bool socket_send_all(int fd, const void *data, size_t size)
{
    const char *rest = data;

    while (size > 0) {
        ssize_t count = socket_send(fd, rest, size);
        if (count < 0)
            return false;
        rest += count;
        size -= (size_t)count;
    }
    return true;
}
