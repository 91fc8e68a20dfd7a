/* blocked_stack - the calls of a thread in a sleep that a signal would end.
   Plugs in, uses backtrace, inspect, report. */
#define _GNU_SOURCE /* dladdr, SYS_... */
#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>

#include "blocked_stack.h"
#include "report.h"

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>

/* Of what a signal handler cuts short whatever it does; see signal(7). */
static const long cut_short[] = {
#ifdef SYS_poll
    SYS_poll,          SYS_select,          SYS_epoll_wait,
    SYS_pause,
#endif
#ifdef SYS_epoll_pwait2
    SYS_epoll_pwait2,
#endif
    SYS_ppoll,         SYS_pselect6,        SYS_epoll_pwait,
    SYS_nanosleep,     SYS_clock_nanosleep, SYS_rt_sigtimedwait,
    SYS_rt_sigsuspend, SYS_msgrcv,          SYS_msgsnd,
    SYS_semop,         SYS_semtimedop,      SYS_io_getevents,
};

/* And of what it does if the descriptor is a socket with a time limit. */
static const long cut_short_by_limit[] = {
    SYS_accept, SYS_accept4,  SYS_connect, SYS_read,   SYS_readv,   SYS_write,
    SYS_writev, SYS_recvfrom, SYS_recvmsg, SYS_sendto, SYS_sendmsg,
};

static bool is_among(long call, const long *calls, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (calls[i] == call)
            return true;
    return false;
}

static bool has_limit(int fd)
{
    static const int limits[] = {SO_RCVTIMEO, SO_SNDTIMEO};

    for (int i = 0; i < 2; i++) {
        struct timeval limit = {0};
        socklen_t size = sizeof limit;
        if (getsockopt(fd, SOL_SOCKET, limits[i], &limit, &size) == 0 &&
            (limit.tv_sec || limit.tv_usec))
            return true;
    }
    return false;
}

static bool is_cut_short(long call, unsigned long first, unsigned long fourth)
{
    if (call == SYS_futex) /* a lock: if the wait for it has a time limit */
        return fourth != 0;
    if (is_among(call, cut_short_by_limit,
                 sizeof cut_short_by_limit / sizeof *cut_short_by_limit))
        return has_limit((int)first);
    return is_among(call, cut_short, sizeof cut_short / sizeof *cut_short);
}

/* Whether it was for want of a descriptor or memory. Then the thread may sleep,
   and is left alone; else the system does not tell such things. */
static bool lacks_something(void)
{
    if (errno != EMFILE && errno != ENFILE && errno != ENOMEM)
        return false;
    report_lacks(errno == ENOMEM ? "no memory" : "no descriptor");
    return true;
}

/*
 * The system tells of a thread that waits in it, without disturbing it, in
 * which call that is, where the call was made, and how far its stack reached:
 * nowhere, if it cannot be asked.
 */
static bool ask_system(long thread, uintptr_t *place, const uintptr_t **stack)
{
    char name[64];
    long call = -1;
    unsigned long first = 0, fourth = 0, at = 0, reached = 0;

    *place = 0;
    *stack = NULL;
    snprintf(name, sizeof name, "/proc/self/task/%ld/syscall", thread);
    FILE *file = fopen(name, "r");
    if (!file)
        return lacks_something();
    int count = fscanf(file, "%ld %lx %*x %*x %lx %*x %*x %lx %lx", &call,
                       &first, &fourth, &reached, &at);
    fclose(file);
    *place = at;
    *stack = (const uintptr_t *)reached; /* a number that was an address */
    return count == 5 && is_cut_short(call, first, fourth);
}

/* --- reading the stack ---------------------------------------------------- */

/* The bounds of this program's own code, by the linker. Linked statically, the C
   library is part of it, whose functions keep no frame pointer: then a report
   may name the call that blocks and not the function that made it. */
extern const char __executable_start[] __attribute__((weak));
extern const char etext[] __attribute__((weak));

static bool is_ours(uintptr_t place)
{
    return place >= (uintptr_t)__executable_start && place < (uintptr_t)etext;
}

/* Whether something there is to be returned to: a call stands before it. */
static bool follows_call(uintptr_t place)
{
#ifdef __x86_64__
    const unsigned char *next = (const unsigned char *)place;

    return next[-5] == 0xe8 || (next[-6] == 0xff && next[-5] == 0x15) ||
           (next[-2] == 0xff && (next[-1] & 0x38) == 0x10) ||
           (next[-3] == 0xff && (next[-2] & 0x38) == 0x10);
#else
    const uint32_t *next = (const uint32_t *)place;

    return place % 4 == 0 &&
           (next[-1] >> 26 == 0x25 || (next[-1] & 0xfffffc1f) == 0xd63f0000);
#endif
}

static bool returns_to_us(uintptr_t word)
{
    return is_ours(word - 6) && is_ours(word) && follows_call(word);
}

static bool returns_to_library(uintptr_t word)
{
    Dl_info object;

    return word > 4096 && !is_ours(word) &&
           dladdr((const void *)word, &object) && object.dli_sname &&
           follows_call(word);
}

/*
 * Where the first frame of ours begins: our functions keep a frame pointer, so
 * it is the first word that points to another such word above itself, and has
 * a place of ours to return to behind it.
 */
__attribute__((no_sanitize_address, no_sanitize_thread)) static const void *
find_frame(const uintptr_t *word, const uintptr_t *end)
{
    for (; word + 1 < end; word++) {
        const uintptr_t *next = (const uintptr_t *)word[0];
        if (next > word + 1 && next + 1 < end && word[0] % sizeof *word == 0 &&
            returns_to_us(word[1]))
            return word;
    }
    return NULL;
}

/* The library's frames, which are small here, and then ours. */
__attribute__((no_sanitize_address, no_sanitize_thread)) static void
read_stack(const uintptr_t *word, const uintptr_t *end, uintptr_t place,
           struct backtrace *trace)
{
    uintptr_t called = 0; /* the library's function that ours has called */

    backtrace_add(trace, (const char *)place - 1);
    while (word < end && !returns_to_us(*word)) {
        if (returns_to_library(*word))
            called = *word;
        word++;
    }
    if (word >= end)
        return;
    if (called)
        backtrace_add(trace, (const char *)called - 1);
    backtrace_add(trace, (const char *)*word - 1);
    word++;
    backtrace_add_frames(trace, find_frame(word, end), word, end);
}

static bool contains(const void *low, const void *high, const void *place)
{
    return place >= low && place < high;
}

bool is_blocked_in_a_call(long thread, const void *low, const void *high,
                          const struct coroutine_stack *stack,
                          struct backtrace *trace)
{
    const uintptr_t *reached;
    uintptr_t place;

    if (!ask_system(thread, &place, &reached))
        return false;
    if (stack && contains(stack->low, stack->high, reached))
        high = stack->high;
    else if (!contains(low, high, reached))
        return true; /* on a stack that we know nothing of */
    read_stack(reached, high, place, trace);
    return true;
}
#else
bool is_blocked_in_a_call(long thread, const void *low, const void *high,
                          const struct coroutine_stack *stack,
                          struct backtrace *trace)
{
    (void)thread, (void)low, (void)high, (void)stack, (void)trace;
    return false;
}
#endif
