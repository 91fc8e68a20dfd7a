/* blocking_calls - functions of the C library that make a thread wait, and what to
   await in place of them. Plugs in. */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "blocking_calls.h"

/* Functions that wait for the same kind of thing. */
enum { MOST = 10 };
static const struct blocking_call {
    const char *functions[MOST]; /* NULL after the last */
    const char *instead;
} table[] = {
    {{"sleep", "usleep", "nanosleep", "clock_nanosleep"},
     "asyncio_sleep() waits as long and lets others run"},
    {{"recv", "recvfrom", "recvmsg"},
     "loop_sock_recv(), on a non-blocking socket, lets others run"},
    {{"send", "sendto", "sendmsg"},
     "loop_sock_sendall(), on a non-blocking socket, lets others run"},
    {{"accept", "accept4"},
     "loop_sock_accept(), on a non-blocking socket, lets others run"},
    {{"connect"},
     "loop_sock_connect(), on a non-blocking socket, lets others run"},
    {{"read", "readv", "write", "writev", "poll", "ppoll", "select", "pselect",
      "epoll_wait"},
     "loop_wait_readable() or loop_wait_writable() lets others run until it "
     "is ready"},
    {{"getaddrinfo"}, "asyncio_to_thread() lets a thread of its own ask"},
    {{"pthread_mutex_lock", "pthread_rwlock_rdlock", "pthread_rwlock_wrlock",
      "pthread_cond_wait", "pthread_cond_timedwait", "pthread_barrier_wait",
      "sem_wait", "sem_timedwait"},
     "a future, which a thread has set by loop_call_soon_threadsafe(), can "
     "be awaited"},
    {{"pthread_join"},
     "asyncio_to_thread() runs a function in a thread and can be awaited"},
    {{"wait", "waitpid", "waitid", "system", "pclose"},
     "asyncio_to_thread() lets a thread of its own wait for the process"},
    {{"getc", "getchar", "fgetc", "fgets", "fread", "getline", "scanf",
      "fscanf"},
     "loop_wait_readable() lets others run until there is something, or "
     "asyncio_to_thread() reads it"},
    {{"putchar", "fputc", "fputs", "puts", "printf", "fprintf", "fwrite",
      "fflush"},
     "loop_wait_writable() lets others run until there is room, or "
     "asyncio_to_thread() writes it"},
    {{"open", "openat", "flock", "pause", "sigsuspend", "sigwait"},
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

/* "open64", which works with large files, is "open" as well. */
static bool is_same(const char *name, const char *function)
{
    size_t length = strlen(function);

    return strncmp(name, function, length) == 0 &&
           (!name[length] || strcmp(name + length, "64") == 0);
}

const char *blocking_call_find(const char *function, const char **instead)
{
    const char *name = plain(function);

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (size_t j = 0; j < MOST && table[i].functions[j]; j++)
            if (is_same(name, table[i].functions[j])) {
                *instead = table[i].instead;
                return table[i].functions[j];
            }
    return NULL;
}
