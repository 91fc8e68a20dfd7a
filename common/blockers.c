/* blockers - functions of the C library that make a thread wait, and what to
   await in place of them. Since chapter02/05. */
#include <stddef.h>
#include <string.h>

#include "blockers.h"

static const struct blockers {
    const char *functions; /* each between blanks */
    const char *instead;
} table[] = {
    {" sleep usleep nanosleep clock_nanosleep thrd_sleep ",
     "asyncio_sleep() waits as long and lets others run"},
    {" recv recvfrom recvmsg ",
     "loop_sock_recv(), with the socket non-blocking, waits and lets others "
     "run"},
    {" send sendto sendmsg ",
     "loop_sock_sendall(), with the socket non-blocking, waits and lets others "
     "run"},
    {" accept accept4 ",
     "loop_sock_accept(), with the socket non-blocking, waits and lets others "
     "run"},
    {" connect ",
     "loop_sock_connect(), with the socket non-blocking, waits and lets others "
     "run"},
    {" read readv write writev poll ppoll select pselect epoll_wait "
     "epoll_pwait ",
     "loop_wait_readable() or loop_wait_writable() first lets others run; a "
     "file is better read by asyncio_to_thread()"},
    {" getaddrinfo getnameinfo gethostbyname gethostbyname_r gethostbyaddr ",
     "asyncio_to_thread() lets a thread of its own ask"},
    {" pthread_mutex_lock pthread_mutex_timedlock pthread_rwlock_rdlock "
     "pthread_rwlock_wrlock pthread_cond_wait pthread_cond_timedwait "
     "pthread_barrier_wait sem_wait sem_timedwait mtx_lock cnd_wait ",
     "a future that the other thread sets by loop_call_soon_threadsafe() can "
     "be "
     "awaited; what has to be locked belongs into asyncio_to_thread()"},
    {" pthread_join thrd_join ",
     "asyncio_to_thread() runs a function in a thread and can be awaited"},
    {" wait wait3 wait4 waitid waitpid system pclose ",
     "asyncio_to_thread() lets a thread of its own wait for the process"},
    {" getc getchar fgetc fgets fread getline getdelim scanf fscanf ungetc "
     "gets getpass ",
     "asyncio_to_thread() lets a thread of its own read; for a terminal or a "
     "pipe there is loop_wait_readable()"},
    {" putc putchar fputc fputs puts printf fprintf vprintf vfprintf fwrite "
     "fflush ",
     "asyncio_to_thread() lets a thread of its own write; whoever is to read "
     "this does not"},
    {" open openat flock lockf fsync fdatasync pause sigsuspend sigwait "
     "sigwaitinfo sigtimedwait ",
     "asyncio_to_thread() lets a thread of its own wait"},
};

/* "__nanosleep", "_IO_fgets", "__isoc99_scanf", "__interceptor_read": what the
   library calls it inside, and what sanitizers do, are the same function. */
static const char *plain(const char *name)
{
    static const char *const prefixes[] = {"IO_", "libc_", "isoc99_", "isoc23_",
                                           "interceptor_"};

    name += strspn(name, "_");
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0) {
            name += strlen(prefixes[i]);
            name += strspn(name, "_");
        }
    return name;
}

const char *blocker_find(const char *function, const char **instead)
{
    const char *name = plain(function);
    size_t length = strlen(name);

    for (size_t i = 0; length > 0 && i < sizeof table / sizeof *table; i++)
        for (const char *at = table[i].functions; (at = strstr(at, name)); at++)
            if (at[-1] == ' ' && at[length] == ' ') {
                *instead = table[i].instead;
                return name;
            }
    return NULL;
}
