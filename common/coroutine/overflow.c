/* overflow - a stack overflow with a name. Since chapter02/02, uses
   thread_exit. */
#define _XOPEN_SOURCE 700 /* sigaltstack */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "overflow.h"
#include "thread_exit.h"

/* The handler cannot run on the stack that has just run out. */
enum { SIGNAL_STACK_SIZE = 32 * 1024 };
static _Thread_local bool thread_is_ready;
static _Thread_local void *signal_stack;
static _Thread_local struct thread_exit at_exit;

static const char *(*_Atomic whose_guard)(const void *address);
static atomic_size_t stack_size;

static const int faults[] = {SIGSEGV, SIGBUS}; /* the latter raised by macOS */
static struct sigaction usual[2];
static bool is_installed;
static pthread_mutex_t installing = PTHREAD_MUTEX_INITIALIZER; /* of these */
static _Thread_local sigjmp_buf *volatile rescue;

static void say(const char *text)
{
    if (write(STDERR_FILENO, text, strlen(text)) < 0)
        return; /* stderr is closed, and nothing else is left to do */
}

static void say_number(size_t number)
{
    char digits[24];
    char *at = digits + sizeof digits - 1;

    *at = '\0';
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    say(at);
}

static bool is_default(const struct sigaction *action)
{
    return !(action->sa_flags & SA_SIGINFO) && action->sa_handler == SIG_DFL;
}

/* Not one of our guards: it goes to what handled it before; if that is nothing,
   it is let happen again in the usual way. */
static void pass_on(int signal_number, siginfo_t *info, void *context)
{
    const struct sigaction *before = &usual[signal_number != faults[0]];

    if (before->sa_flags & SA_SIGINFO) {
        before->sa_sigaction(signal_number, info, context);
    } else if (!is_default(before) && before->sa_handler != SIG_IGN) {
        before->sa_handler(signal_number);
    } else {
        sigaction(signal_number, before, NULL);
        if (info->si_code <= 0) /* it was sent, and will not by itself */
            raise(signal_number);
    }
}

static void on_fault(int signal_number, siginfo_t *info, void *context)
{
    const char *(*whose)(const void *address) = whose_guard;
    const char *name;

    if (rescue)
        siglongjmp(*rescue, 1);
    name = whose ? whose(info->si_addr) : NULL;
    if (!name) {
        pass_on(signal_number, info, context);
        return;
    }
    say("RecursionError: coroutine '");
    say(name);
    say("' needed more than the ");
    say_number(stack_size / 1024);
    say(" KB of its stack (less recursion, smaller locals, or build with "
        "CFLAGS='-O2 -g -DSTACK_SIZE=...')\n");
    abort();
}

static void free_signal_stack(void)
{
    stack_t none = {.ss_flags = SS_DISABLE};

    sigaltstack(&none, NULL);
    free(signal_stack);
}

static bool is_own(const struct sigaction *action)
{
    return action->sa_flags & SA_SIGINFO && action->sa_sigaction == on_fault;
}

/* A handler that the program has set since then may lead to ours: to set ours
   before it again would make a circle. */
static bool take(int which)
{
    struct sigaction present;
    struct sigaction own = {.sa_sigaction = on_fault,
                            .sa_flags = SA_SIGINFO | SA_ONSTACK};

    sigaction(faults[which], NULL, &present);
    if (is_own(&present))
        return true;
    if (is_installed && !is_default(&present))
        return false;
    usual[which] = present;
    sigemptyset(&own.sa_mask);
    return sigaction(faults[which], &own, NULL) == 0;
}

bool overflow_take_faults(void)
{
    pthread_mutex_lock(&installing);
    bool first = take(0), both = take(1) && first;
    is_installed = true;
    pthread_mutex_unlock(&installing);
    return both;
}

/* In a process made by fork(): the thread that was at it has not come along. */
static void unlock_in_child(void)
{
    pthread_mutex_init(&installing, NULL);
}

__attribute__((constructor)) static void watch_for_forks(void)
{
    pthread_atfork(NULL, NULL, unlock_in_child);
}

void overflow_set_rescue(sigjmp_buf *there)
{
    rescue = there;
}

void overflow_watch(const char *(*whose)(const void *address), size_t size)
{
    if (thread_is_ready)
        return;
    thread_is_ready = true;
    whose_guard = whose; /* the same for all threads */
    stack_size = size;
    overflow_take_faults();

    stack_t present, stack = {.ss_size = SIGNAL_STACK_SIZE};
    if (sigaltstack(NULL, &present) == 0 && !(present.ss_flags & SS_DISABLE))
        return; /* the program's own, or a sanitizer's: it will do */
    stack.ss_sp = signal_stack = malloc(SIGNAL_STACK_SIZE);
    if (!signal_stack)
        return; /* then an overflow is a bare segmentation fault */
    at_thread_exit(&at_exit, free_signal_stack);
    sigaltstack(&stack, NULL);
}
