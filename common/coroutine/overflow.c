/* overflow - a stack overflow with a name. Since chapter02/02, uses
   thread_exit. */
#define _XOPEN_SOURCE 700 /* sigaltstack */
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
static struct sigaction usual_segv, usual_bus;

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

static void on_fault(int signal_number, siginfo_t *info, void *context)
{
    const char *name = whose_guard(info->si_addr);

    (void)context;
    if (!name) {
        /* Not one of our guards: let it happen again, in the usual way. */
        sigaction(signal_number,
                  signal_number == SIGSEGV ? &usual_segv : &usual_bus, NULL);
        if (info->si_code <= 0) /* it was sent, and will not by itself */
            raise(signal_number);
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

static void install(void)
{
    struct sigaction action = {.sa_sigaction = on_fault,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK};

    sigemptyset(&action.sa_mask);
    sigaction(SIGSEGV, &action, &usual_segv);
    sigaction(SIGBUS, &action, &usual_bus); /* what macOS raises */
}

void overflow_watch(const char *(*whose)(const void *address), size_t size)
{
    static atomic_bool installed;

    if (thread_is_ready)
        return;
    thread_is_ready = true;
    whose_guard = whose; /* the same for all threads */
    stack_size = size;
    if (!atomic_exchange(&installed, true))
        install();

    stack_t present, stack = {.ss_size = SIGNAL_STACK_SIZE};
    if (sigaltstack(NULL, &present) == 0 && !(present.ss_flags & SS_DISABLE))
        return; /* the program's own, or a sanitizer's: it will do */
    stack.ss_sp = signal_stack = malloc(SIGNAL_STACK_SIZE);
    if (!signal_stack)
        return; /* then an overflow is a bare segmentation fault */
    at_thread_exit(&at_exit, free_signal_stack);
    sigaltstack(&stack, NULL);
}
