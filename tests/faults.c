/* faults - the functions that tests/faults_due.c has fail, or do a part of their
   work. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "faults_due.h"

#define CALLER __builtin_return_address(0)

#define REAL(name)                 \
    static __typeof__(name) *real; \
    if (!real)                     \
    real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

/* Fails with a value, and errno. */
#define FAILS(type, value, name, parameters, arguments)             \
    type name parameters                                            \
    {                                                               \
        REAL(name);                                                 \
        return fault_fails(#name, CALLER) ? value : real arguments; \
    }

/* Returns the error itself. */
#define RETURNS(name, parameters, arguments)                                 \
    int name parameters                                                      \
    {                                                                        \
        REAL(name);                                                          \
        return fault_is_due(#name, CALLER) ? fault_error() : real arguments; \
    }

/* Transfers one byte where it is to be short. */
#define SHORT(name, parameters, whole, part)   \
    ssize_t name parameters                    \
    {                                          \
        REAL(name);                            \
        if (!fault_fails(#name, CALLER))       \
            return real whole;                 \
        return fault_error() ? -1 : real part; \
    }

FAILS(void *, NULL, malloc, (size_t size), (size))
FAILS(void *, NULL, calloc, (size_t n, size_t size), (n, size))
FAILS(void *, NULL, realloc, (void *old, size_t size), (old, size))
FAILS(int, -1, mprotect, (void *at, size_t size, int may), (at, size, may))
FAILS(int, -1, madvise, (void *at, size_t size, int advice), (at, size, advice))
FAILS(int, -1, munmap, (void *at, size_t size), (at, size))
FAILS(pid_t, -1, fork, (void), ())
FAILS(int, -1, pipe, (int ends[2]), (ends))
FAILS(int, -1, pipe2, (int ends[2], int flags), (ends, flags))
FAILS(int, -1, socket, (int domain, int type, int protocol),
      (domain, type, protocol))
FAILS(int, -1, bind, (int fd, const struct sockaddr *at, socklen_t size),
      (fd, at, size))
FAILS(int, -1, listen, (int fd, int queue), (fd, queue))
FAILS(int, -1, accept, (int fd, struct sockaddr *at, socklen_t *size),
      (fd, at, size))
FAILS(int, -1, getsockname, (int fd, struct sockaddr *at, socklen_t *size),
      (fd, at, size))
FAILS(int, -1, setsockopt,
      (int fd, int level, int name, const void *value, socklen_t size),
      (fd, level, name, value, size))
FAILS(int, -1, epoll_create1, (int flags), (flags))
FAILS(int, -1, epoll_ctl, (int e, int op, int fd, struct epoll_event *event),
      (e, op, fd, event))
FAILS(int, -1, epoll_wait, (int e, struct epoll_event *events, int n, int wait),
      (e, events, n, wait))
FAILS(int, -1, poll, (struct pollfd * fds, nfds_t n, int wait), (fds, n, wait))
FAILS(int, -1, select,
      (int n, fd_set *r, fd_set *w, fd_set *e, struct timeval *wait),
      (n, r, w, e, wait))
FAILS(pid_t, -1, waitpid, (pid_t pid, int *status, int options),
      (pid, status, options))
FAILS(int, -1, nanosleep, (const struct timespec *t, struct timespec *left),
      (t, left ? (*left = *t, left) : left))
FAILS(int, -1, sigaltstack, (const stack_t *stack, stack_t *old), (stack, old))
FAILS(FILE *, NULL, fopen, (const char *name, const char *mode), (name, mode))
FAILS(FILE *, NULL, popen, (const char *command, const char *mode),
      (command, mode))
FAILS(DIR *, NULL, opendir, (const char *name), (name))
RETURNS(pthread_create,
        (pthread_t * thread, const pthread_attr_t *attr,
         void *(*function)(void *), void *argument),
        (thread, attr, function, argument))
RETURNS(pthread_key_create, (pthread_key_t * key, void (*end)(void *)),
        (key, end))
RETURNS(pthread_mutex_init,
        (pthread_mutex_t * mutex, const pthread_mutexattr_t *attr),
        (mutex, attr))
RETURNS(pthread_cond_init,
        (pthread_cond_t * cond, const pthread_condattr_t *attr), (cond, attr))
RETURNS(getaddrinfo,
        (const char *restrict name, const char *restrict service,
         const struct addrinfo *restrict hints,
         struct addrinfo **restrict found),
        (name, service, hints, found))
FAILS(ssize_t, -1, read, (int fd, void *data, size_t size), (fd, data, size))
SHORT(recv, (int fd, void *data, size_t size, int flags),
      (fd, data, size, flags), (fd, data, size > 0, flags))
SHORT(send, (int fd, const void *data, size_t size, int flags),
      (fd, data, size, flags), (fd, data, size > 0, flags))

void *mmap(void *at, size_t size, int may, int flags, int fd, off_t from)
{
    REAL(mmap);
    void *mapped = fault_fails("mmap", CALLER)
                       ? MAP_FAILED
                       : real(at, size, may, flags, fd, from);
    if (mapped != MAP_FAILED)
        fault_mapped(mapped, size);
    return mapped;
}

/* A sanitizer asks at the start of each thread; libc takes memory to answer. */
int pthread_getattr_np(pthread_t thread, pthread_attr_t *attributes)
{
    REAL(pthread_getattr_np);
    bool for_sanitizer = fault_is_sanitizer(CALLER);
    fault_in_sanitizer += for_sanitizer;
    int error = real(thread, attributes);
    fault_in_sanitizer -= for_sanitizer;
    return error;
}

/* Only to a file: to a pipe that has room it neither fails nor writes a part. */
ssize_t write(int fd, const void *data, size_t size)
{
    struct stat is;

    REAL(write);
    if (fault_error() != EINTR && !fault_is_counting() &&
        (fstat(fd, &is) < 0 || !S_ISREG(is.st_mode)))
        return real(fd, data, size);
    if (!fault_fails("write", CALLER))
        return real(fd, data, size);
    return fault_error() ? -1 : real(fd, data, size > 0);
}

int open(const char *name, int flags, ...)
{
    va_list more;

    REAL(open);
    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    return fault_fails("open", CALLER) ? -1 : real(name, flags, mode);
}

/* Of its many deeds, the one that takes a descriptor. */
int fcntl(int fd, int command, ...)
{
    va_list more;

    REAL(fcntl);
    va_start(more, command);
    void *argument = va_arg(more, void *);
    va_end(more);
    return command == F_DUPFD && fault_fails("fcntl", CALLER)
               ? -1
               : real(fd, command, argument);
}

/* It closes all the same. */
int close(int fd)
{
    REAL(close);
    int done = real(fd);
    return done == 0 && fault_fails("close", CALLER) ? -1 : done;
}

/* Where a signal ends the wait, it goes on connecting. */
int connect(int fd, const struct sockaddr *to, socklen_t size)
{
    REAL(connect);
    if (!fault_fails("connect", CALLER))
        return real(fd, to, size);
    if (fault_error() == EINTR) {
        int flags = fcntl(fd, F_GETFL);
        fcntl(fd, F_SETFL, flags | O_NONBLOCK);
        real(fd, to, size);
        fcntl(fd, F_SETFL, flags);
        errno = EINTR;
    }
    return -1;
}
