/*
 * An echo server by hand on epoll and nothing else. One epoll_wait per round,
 * one recv and one send per message; each descriptor is registered once. It
 * keeps nothing of a client but its descriptor, which is why it may drop one
 * that does not take its echo: a real server may not.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "contestant.h"
#include "limit.h"

enum { BACKLOG = 4096, ROOM = 1024 };

static int epoll, listener;

static void watch(int fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};

    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0)
        contestant_fail("epoll cannot watch a client");
}

static void start(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof address;

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    epoll = epoll_create1(0);
    if (listener < 0 || epoll < 0 ||
        bind(listener, (struct sockaddr *)&address, size) < 0 ||
        listen(listener, BACKLOG) < 0 ||
        getsockname(listener, (struct sockaddr *)&address, &size) < 0)
        contestant_fail("cannot listen");
    watch(listener);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
}

static void accept_all(void)
{
    int fd;

    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        watch(fd);
    }
    if (errno != EAGAIN)
        contestant_fail("cannot accept");
}

static void echo(int fd)
{
    char data[1024];
    ssize_t count = recv(fd, data, sizeof data, 0);

    if (count < 0 && errno == EAGAIN)
        return;
    if (count <= 0 || send(fd, data, (size_t)count, MSG_NOSIGNAL) != count)
        close(fd); /* which removes it from epoll */
}

void limit_serve(long unused)
{
    static struct epoll_event events[ROOM];

    (void)unused;
    start();
    for (;;) {
        int count = epoll_wait(epoll, events, ROOM, -1);
        for (int i = 0; i < count; i++)
            if (events[i].data.fd == listener)
                accept_all();
            else
                echo(events[i].data.fd);
    }
}
