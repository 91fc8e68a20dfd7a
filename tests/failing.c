/* failing - stands between the runtime and libc (--wrap): a call of NAME by what
   is in the suite comes to __wrap_NAME(), and __real_NAME() is libc's. What is
   here is named once more in tests/tests.mk. */
#define _GNU_SOURCE /* madvise, mincore, pthread_getattr_np */
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "failing.h"

enum { MOST = 2 };
static _Thread_local struct {
    const char *name; /* NULL: none */
    int left;         /* until it is that call's turn; 0: it was */
    int error;
} failing[MOST];

void fail_call(const char *name, int n, int error)
{
    int i = failing[0].name != NULL;

    failing[i].error = error;
    failing[i].left = n;
    failing[i].name = name;
}

bool call_failed(void)
{
    bool failed = failing[0].name != NULL;

    for (int i = 0; i < MOST; i++) {
        failed = failed && failing[i].left == 0;
        failing[i].left = 0;
        failing[i].name = NULL;
    }
    return failed;
}

/* The error that it is to fail with, 0: none. */
static int due(const char *name)
{
    for (int i = 0; i < MOST; i++)
        if (failing[i].left > 0 && strcmp(name, failing[i].name) == 0 &&
            --failing[i].left == 0)
            return failing[i].error;
    return 0;
}

static bool fails(const char *name)
{
    int error = due(name);

    if (error)
        errno = error;
    return error != 0;
}

#define WRAPPED(type, name, parameters) \
    type __real_##name parameters;      \
    type __wrap_##name parameters;      \
    type __wrap_##name parameters

/* Fails with a value, and errno. */
#define FAILS(type, value, name, parameters, arguments)        \
    WRAPPED(type, name, parameters)                            \
    {                                                          \
        return fails(#name) ? value : __real_##name arguments; \
    }

/* Returns the error itself. */
#define RETURNS(name, parameters, arguments)            \
    WRAPPED(int, name, parameters)                      \
    {                                                   \
        int error = due(#name);                         \
        return error ? error : __real_##name arguments; \
    }

FAILS(void *, NULL, malloc, (size_t size), (size))
FAILS(void *, NULL, calloc, (size_t n, size_t size), (n, size))
FAILS(void *, NULL, realloc, (void *old, size_t size), (old, size))
FAILS(char *, NULL, strdup, (const char *text), (text))
FAILS(void *, MAP_FAILED, mmap,
      (void *at, size_t size, int may, int flags, int fd, off_t from),
      (at, size, may, flags, fd, from))
FAILS(int, -1, mprotect, (void *at, size_t size, int may), (at, size, may))
FAILS(int, -1, madvise, (void *at, size_t size, int advice), (at, size, advice))
FAILS(int, -1, mincore, (void *at, size_t size, unsigned char *there),
      (at, size, there))
FAILS(int, -1, setenv, (const char *name, const char *value, int overwrite),
      (name, value, overwrite))
FAILS(int, -1, memfd_create, (const char *name, unsigned flags), (name, flags))
FAILS(char *, NULL, getcwd, (char *text, size_t room), (text, room))
FAILS(int, -1, sigaction,
      (int number, const struct sigaction *action, struct sigaction *before),
      (number, action, before))
FAILS(int, -1, sigaltstack, (const stack_t *stack, stack_t *before),
      (stack, before))
FAILS(int, -1, nanosleep, (const struct timespec *time, struct timespec *left),
      (time, left))
FAILS(pid_t, -1, fork, (void), ())
FAILS(pid_t, -1, waitpid, (pid_t child, int *status, int options),
      (child, status, options))
FAILS(FILE *, NULL, fopen, (const char *name, const char *mode), (name, mode))
FAILS(FILE *, NULL, fdopen, (int fd, const char *mode), (fd, mode))
FAILS(int, -1, pipe, (int ends[2]), (ends))
FAILS(int, -1, poll, (struct pollfd * fds, nfds_t n, int wait), (fds, n, wait))
FAILS(int, -1, select,
      (int n, fd_set *reading, fd_set *writing, fd_set *errors,
       struct timeval *wait),
      (n, reading, writing, errors, wait))
FAILS(ssize_t, -1, read, (int fd, void *data, size_t size), (fd, data, size))
FAILS(ssize_t, -1, write, (int fd, const void *data, size_t size),
      (fd, data, size))
FAILS(ssize_t, -1, recv, (int fd, void *data, size_t size, int flags),
      (fd, data, size, flags))
FAILS(ssize_t, -1, send, (int fd, const void *data, size_t size, int flags),
      (fd, data, size, flags))
FAILS(int, -1, listen, (int fd, int queue), (fd, queue))
FAILS(int, -1, bind, (int fd, const struct sockaddr *at, socklen_t size),
      (fd, at, size))
FAILS(int, -1, accept, (int fd, struct sockaddr *at, socklen_t *size),
      (fd, at, size))
FAILS(int, -1, connect, (int fd, const struct sockaddr *to, socklen_t size),
      (fd, to, size))
FAILS(int, -1, getsockopt,
      (int fd, int level, int name, void *value, socklen_t *size),
      (fd, level, name, value, size))
RETURNS(pthread_create,
        (pthread_t * thread, const pthread_attr_t *attributes,
         void *(*function)(void *), void *argument),
        (thread, attributes, function, argument))
RETURNS(pthread_kill, (pthread_t thread, int number), (thread, number))
RETURNS(pthread_setspecific, (pthread_key_t key, const void *value),
        (key, value))
RETURNS(pthread_mutex_init,
        (pthread_mutex_t * mutex, const pthread_mutexattr_t *attributes),
        (mutex, attributes))
RETURNS(getaddrinfo,
        (const char *name, const char *service, const struct addrinfo *hints,
         struct addrinfo **found),
        (name, service, hints, found))

/* Its commands are calls of their own: F_DUPFD, F_SETFL, ... */
static const char *name_of(int command)
{
    switch (command) {
    case F_GETFD:
        return "F_GETFD";
    case F_SETFD:
        return "F_SETFD";
    case F_GETFL:
        return "F_GETFL";
    case F_SETFL:
        return "F_SETFL";
    default:
        return "F_DUPFD";
    }
}

int __real_fcntl(int fd, int command, ...);
int __wrap_fcntl(int fd, int command, ...);

int __wrap_fcntl(int fd, int command, ...)
{
    va_list more;

    va_start(more, command);
    void *argument = va_arg(more, void *);
    va_end(more);
    return fails(name_of(command)) ? -1 : __real_fcntl(fd, command, argument);
}

#ifdef __linux__
#include <sys/epoll.h>
#include <sys/syscall.h>

/* Of those that libc has no function for, the one that makes a process. */
long __real_syscall(long number, ...);
long __wrap_syscall(long number, ...);

long __wrap_syscall(long number, ...)
{
    long arguments[6];
    va_list more;

    va_start(more, number);
    for (int i = 0; i < 6; i++)
        arguments[i] = va_arg(more, long);
    va_end(more);
    if (number == SYS_clone && fails("clone"))
        return -1;
    return __real_syscall(number, arguments[0], arguments[1], arguments[2],
                          arguments[3], arguments[4], arguments[5]);
}

FAILS(int, -1, epoll_create1, (int flags), (flags))
FAILS(int, -1, epoll_ctl, (int e, int how, int fd, struct epoll_event *event),
      (e, how, fd, event))
FAILS(int, -1, epoll_wait, (int e, struct epoll_event *events, int n, int wait),
      (e, events, n, wait))
#endif
