/* sigquit - counts how often Ctrl-\ was pressed. Plugs in, uses
   fork_lock. */
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "fork_lock.h"
#include "sigquit.h"

static atomic_int count;
static struct fork_lock lock; /* of what follows */
static int listeners;

static void on_signal(int number)
{
    (void)number;
    atomic_fetch_add(&count, 1);
}

static bool is_handled_by(void (*handler)(int))
{
    struct sigaction present;

    return sigaction(SIGQUIT, NULL, &present) == 0 &&
           !(present.sa_flags & SA_SIGINFO) && present.sa_handler == handler;
}

static void handle_by(void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};

    sigemptyset(&action.sa_mask);
    sigaction(SIGQUIT, &action, NULL);
}

void sigquit_listen(void)
{
    fork_lock_take(&lock);
    if (listeners++ == 0 && is_handled_by(SIG_DFL))
        handle_by(on_signal);
    fork_lock_leave(&lock);
}

void sigquit_end(void)
{
    fork_lock_take(&lock);
    if (--listeners == 0 && is_handled_by(on_signal))
        handle_by(SIG_DFL);
    fork_lock_leave(&lock);
}

int sigquit_count(void)
{
    return atomic_load(&count);
}
