/* lacking - before each client that is accepted, accept() lacks a descriptor
   three times. To be preloaded before libc; tests/lacking.sh says what for.

   LACKING=N: before the first client N times.

   The caller has to pause before it asks again, and nobody waits for that: as
   long as accept() lacks something, a wait that has an end is over at once, if
   nothing is ready, and the clock is ahead by so much; for one that asks what
   time it is instead of waiting, a millisecond passes at each look. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const long long second = 1000000000;

static long left; /* how often accept() lacks something from now on */
static bool lacks;
static long long ahead;     /* of the system's clock, in nanoseconds */
static long long ask_after; /* not before this time */

__attribute__((constructor)) static void begin(void)
{
    const char *text = getenv("LACKING");

    if (!text)
        abort();
    left = atol(text);
}

static long long now(void)
{
    struct timespec time;

    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &time);
    return time.tv_sec * second + time.tv_nsec + ahead;
}

int accept(int fd, struct sockaddr *at, socklen_t *size)
{
    static const char words[] = "accept() is asked again without a pause\n";

    if (lacks && now() < ask_after && write(2, words, sizeof words - 1) < 0)
        abort();
    lacks = left > 0;
    if (lacks) {
        left--;
        ask_after = now() + second / 2;
        errno = EMFILE;
        return -1;
    }
    int client = (int)syscall(SYS_accept, fd, at, size);
    if (client >= 0)
        left = 3;
    return client;
}

int clock_gettime(clockid_t id, struct timespec *time)
{
    if (id != CLOCK_MONOTONIC)
        return (int)syscall(SYS_clock_gettime, id, time);
    ahead += lacks ? second / 1000 : 0;
    time->tv_sec = (time_t)(now() / second);
    time->tv_nsec = (long)(now() % second);
    return 0;
}

int nanosleep(const struct timespec *time, struct timespec *left)
{
    if (!lacks)
        return (int)syscall(SYS_nanosleep, time, left);
    ahead += time->tv_sec * second + time->tv_nsec;
    return 0;
}

int select(int count, fd_set *reads, fd_set *writes, fd_set *others,
           struct timeval *timeout)
{
    struct timespec none = {0}, time = {0};
    bool jumps = lacks && timeout;

    if (timeout)
        time = (struct timespec){timeout->tv_sec, timeout->tv_usec * 1000};
    const struct timespec *wait = timeout ? &time : NULL;
    int ready = (int)syscall(SYS_pselect6, count, reads, writes, others,
                             jumps ? &none : wait, NULL);
    if (ready == 0 && jumps)
        ahead += time.tv_sec * second + time.tv_nsec;
    return ready;
}

int epoll_wait(int fd, struct epoll_event *events, int room, int timeout)
{
    bool jumps = lacks && timeout > 0;
    int ready = (int)syscall(SYS_epoll_pwait, fd, events, room,
                             jumps ? 0 : timeout, NULL, (size_t)8);

    if (ready == 0 && jumps)
        ahead += timeout * (second / 1000);
    return ready;
}
