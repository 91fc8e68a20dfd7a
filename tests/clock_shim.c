/* clock_shim - another clock under a program. To be preloaded before libc;
   tests/clocks.sh says how.

   CLOCK_SHIM="UPTIME WALL PAUSE", in seconds: the monotonic clock begins at
   UPTIME, the wall clock is off by WALL, and in the first wait that has an end
   PAUSE passes beside. Nobody waits: where nothing is ready, the monotonic clock
   goes on to the end of the wait, as it would; and at each look by a microsecond.

   CLOCK_SHIM_LOG names a file: at the end, how often was waited. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long long uptime, wall, pause_left; /* in seconds */
static long long passed;                   /* in nanoseconds */
static long waits;

__attribute__((constructor)) static void begin(void)
{
    const char *text = getenv("CLOCK_SHIM");

    if (!text ||
        sscanf(text, "%lld %lld %lld", &uptime, &wall, &pause_left) != 3)
        abort();
}

__attribute__((destructor)) static void end(void)
{
    const char *name = getenv("CLOCK_SHIM_LOG");
    FILE *log = name ? fopen(name, "w") : NULL;

    if (log) {
        fprintf(log, "%ld\n", waits);
        fclose(log);
    }
}

int clock_gettime(clockid_t id, struct timespec *time)
{
    enum { SECOND = 1000000000 };

    if (id == CLOCK_MONOTONIC) {
        passed += 1000;
        time->tv_sec = (time_t)(uptime + passed / SECOND);
        time->tv_nsec = (long)(passed % SECOND);
        return 0;
    }
    int done = (int)syscall(SYS_clock_gettime, id, time);
    if (id == CLOCK_REALTIME)
        time->tv_sec += (time_t)wall;
    return done;
}

/* Nothing was ready. */
static void pass(double milliseconds)
{
    if (milliseconds < 0) {
        static const char words[] = "clock_shim: a wait without an end\n";
        if (write(2, words, sizeof words - 1) < 0)
            abort();
        _exit(70);
    }
    passed += (long long)(milliseconds * 1e6) + pause_left * 1000000000;
    if (milliseconds > 0)
        pause_left = 0;
}

int epoll_wait(int fd, struct epoll_event *events, int room, int timeout)
{
    int ready =
        (int)syscall(SYS_epoll_pwait, fd, events, room, 0, NULL, (size_t)8);

    waits++;
    if (ready == 0)
        pass(timeout);
    return ready;
}

int poll(struct pollfd *array, nfds_t count, int timeout)
{
    struct timespec none = {0};
    int ready = (int)syscall(SYS_ppoll, array, count, &none, NULL, (size_t)8);

    waits++;
    if (ready == 0)
        pass(timeout);
    return ready;
}

int select(int count, fd_set *reads, fd_set *writes, fd_set *others,
           struct timeval *timeout)
{
    struct timespec none = {0};
    int ready =
        (int)syscall(SYS_pselect6, count, reads, writes, others, &none, NULL);

    waits++;
    if (ready == 0)
        pass(timeout ? (double)timeout->tv_sec * 1e3 +
                           (double)timeout->tv_usec / 1e3
                     : -1);
    return ready;
}
