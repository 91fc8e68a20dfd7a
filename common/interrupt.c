/* interrupt - Ctrl-C as a cancellation. Since chapter02/05, uses loop, task. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

#include "interrupt.h"

/*
 * A signal handler may do next to nothing. This one writes a byte to a pipe
 * that the loop reads, and the loop cancels the task.
 */
static atomic_flag in_use = ATOMIC_FLAG_INIT;
static volatile sig_atomic_t write_end;
static atomic_bool *woken;

static void on_signal(int number)
{
    int error = errno;
    struct sigaction usual = {.sa_handler = SIG_DFL};

    sigaction(number, &usual, NULL); /* for the second one */
    atomic_store(woken, true);
    if (write(write_end, "", 1) < 0)
        raise(number); /* blocked until we return: then it takes effect */
    errno = error;
}

static void on_byte(void *argument)
{
    struct interrupt *interrupt = argument;
    char byte;

    if (read(interrupt->pipe[0], &byte, 1) != 1)
        return;
    interrupt->came = true;
    task_cancel(interrupt->task);
}

static bool nobody_handles_it(void)
{
    struct sigaction present;

    return sigaction(SIGINT, NULL, &present) == 0 &&
           !(present.sa_flags & SA_SIGINFO) && present.sa_handler == SIG_DFL;
}

static bool open_pipe(struct interrupt *interrupt)
{
    if (pipe(interrupt->pipe) < 0)
        return false;
    for (int i = 0; i < 2; i++) {
        fcntl(interrupt->pipe[i], F_SETFL, O_NONBLOCK);
        fcntl(interrupt->pipe[i], F_SETFD, FD_CLOEXEC);
    }
    struct loop *loop = interrupt->task->future.loop;
    if (!loop_add_reader(loop, interrupt->pipe[0], on_byte, interrupt))
        return true;
    close(interrupt->pipe[0]);
    close(interrupt->pipe[1]);
    return false;
}

void interrupt_begin(struct interrupt *interrupt, struct task *task)
{
    struct sigaction action = {.sa_handler = on_signal};

    *interrupt = (struct interrupt){.task = task};
    if (!nobody_handles_it() || atomic_flag_test_and_set(&in_use))
        return;
    if (!open_pipe(interrupt)) {
        atomic_flag_clear(&in_use);
        return;
    }
    interrupt->active = true;
    task->future.loop->own_watches++;
    woken = &task->future.loop->woken;
    write_end = interrupt->pipe[1];
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
}

void interrupt_end(struct interrupt *interrupt)
{
    struct sigaction present, usual = {.sa_handler = SIG_DFL};
    struct loop *loop = interrupt->task->future.loop;

    if (!interrupt->active)
        return;
    if (sigaction(SIGINT, NULL, &present) == 0 &&
        present.sa_handler == on_signal)
        sigaction(SIGINT, &usual, NULL);
    loop_remove_reader(loop, interrupt->pipe[0]);
    loop->own_watches--;
    close(interrupt->pipe[0]);
    close(interrupt->pipe[1]);
    atomic_flag_clear(&in_use);
}
