/* fault - a stack overflow outside of coroutines, said in words. */
#define _XOPEN_SOURCE 700 /* sigaltstack */
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>

#include "fault.h"

static const char *stack_top;
static void (*say)(const char *text);

/* In the lower half of the stack, or somewhat below it. */
static int is_overflow(const char *address)
{
    const size_t beyond = 1024 * 1024;
    struct rlimit limit;

    if (getrlimit(RLIMIT_STACK, &limit) < 0 || address > stack_top)
        return 0;
    size_t depth = (size_t)(stack_top - address);
    return depth > limit.rlim_cur / 2 && depth < limit.rlim_cur + beyond;
}

static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)context;
    if (is_overflow(info->si_addr))
        say("stack overflow: a function calls itself without end, or has very "
            "large local variables");
    signal(number, SIG_DFL); /* and happens again */
    if (info->si_code <= 0)
        raise(number);
}

void fault_watch(const char *top, void (*overflowed)(const char *text))
{
    static char place[64 * 1024]; /* for the handler: the usual one is full */
    stack_t stack = {.ss_sp = place, .ss_size = sizeof place};
    struct sigaction action = {.sa_sigaction = on_fault,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK};

#ifdef EXERCISE_SANITIZED
    return;
#endif
    stack_top = top;
    say = overflowed;
    sigaltstack(&stack, NULL);
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
}
