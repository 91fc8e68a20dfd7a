/* sigquit - counts how often Ctrl-\ was pressed. Plugs in. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "sigquit.h"

static atomic_int count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
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
    pthread_mutex_lock(&lock);
    if (listeners++ == 0 && is_handled_by(SIG_DFL))
        handle_by(on_signal);
    pthread_mutex_unlock(&lock);
}

void sigquit_end(void)
{
    pthread_mutex_lock(&lock);
    if (--listeners == 0 && is_handled_by(on_signal))
        handle_by(SIG_DFL);
    pthread_mutex_unlock(&lock);
}

int sigquit_count(void)
{
    return atomic_load(&count);
}
