/* interrupt - Ctrl-C as a cancellation. Plugs in, uses event_loop,
   event_loop_state, loop, outcome, run_until_complete, runner, task,
   task_cancel, wakeup. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "event_loop.h"
#include "event_loop_state.h"
#include "interrupt.h"
#include "run_until_complete.h"
#include "runner.h"
#include "task.h"
#include "wakeup.h"

enum interrupt {
    NOT_INTERRUPTED,
    INTERRUPT_DELIVERED, /* SIGINT came, and the task was cancelled */
    INTERRUPT_TOO_LATE   /* it came when the task was done */
};

/*
 * A signal handler may do next to nothing. This one takes a note and ends the
 * loop's wait; after each wait, the loop looks at the note.
 *
 * It may run in any thread, and so be late: sent to one run, and at work when
 * that has ended. end() takes `to_wake` away, then waits for all that may have
 * seen it. So a handler either sees a task, and then the run of that task will
 * look at the note, or it sees none, and passes the signal on to its default
 * effect. None is lost, and none is noted for a run that is over.
 */
static atomic_int came;
static bool delivered;
static struct task *_Atomic its_task; /* NULL: not in use */
static struct task *_Atomic to_wake;  /* the same, for handlers; NULL first */
static atomic_int at_work;            /* handlers that may look at it */

static void use_default(void)
{
    struct sigaction action = {.sa_handler = SIG_DFL};

    sigaction(SIGINT, &action, NULL);
}

static void on_signal(int number)
{
    atomic_fetch_add(&at_work, 1);
    struct task *task = to_wake;

    use_default(); /* for the second one */
    if (task) {
        came = 1;
        wakeup_now(task->future.loop);
    } else {
        raise(number); /* it is blocked here: comes when this returns */
    }
    atomic_fetch_sub(&at_work, 1);
}

static bool is_handled_by(void (*handler)(int))
{
    struct sigaction present;

    return sigaction(SIGINT, NULL, &present) == 0 &&
           !(present.sa_flags & SA_SIGINFO) && present.sa_handler == handler;
}

/* Called by the loop after each wait. */
static void look(struct loop *loop)
{
    if (!came)
        return;
    event_loop_of(loop)->signalled = NULL; /* once is enough */
    delivered = task_cancel(its_task);
}

/* A child made by fork() does not run this task: it is as if interrupt_begin()
   had not been called there. */
static void leave_to_parent(void)
{
    if (its_task && is_handled_by(on_signal))
        use_default();
    its_task = to_wake = NULL;
    at_work = 0;
}

__attribute__((constructor)) static void watch_for_forks(void)
{
    pthread_atfork(NULL, NULL, leave_to_parent);
}

static void begin(struct task *task)
{
    struct sigaction action = {.sa_handler = on_signal};
    struct task *nobody = NULL;

    if (!is_handled_by(SIG_DFL) ||
        !atomic_compare_exchange_strong(&its_task, &nobody, task))
        return;
    came = 0;
    delivered = false;
    to_wake = task;
    event_loop_of(task->future.loop)->signalled = look;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
}

/* A task must not be freed while handlers in other threads may use it. */
static void wait_for_handlers(void)
{
    while (atomic_load(&at_work) > 0)
        ;
}

static enum interrupt end(struct task *task)
{
    if (its_task != task)
        return NOT_INTERRUPTED;
    if (is_handled_by(on_signal))
        use_default();
    to_wake = NULL; /* a handler that comes now leaves the task alone */
    wait_for_handlers();
    enum interrupt result = !came       ? NOT_INTERRUPTED
                            : delivered ? INTERRUPT_DELIVERED
                                        : INTERRUPT_TOO_LATE;
    event_loop_of(task->future.loop)->signalled = NULL;
    its_task = NULL; /* from here on another thread may begin */
    return result;
}

/*
 * Ctrl-C came. If main let itself be cancelled, and no other request asked it
 * to, that was Ctrl-C's doing; if main was done already, it is still to be
 * told.
 */
static struct outcome interrupted(struct task *task, struct outcome outcome,
                                  enum interrupt how)
{
    bool by_that = outcome_is(outcome, CancelledError)
                       ? task_uncancel(task) == 0
                       : how == INTERRUPT_TOO_LATE && !outcome.error;

    return by_that ? outcome_raise(KeyboardInterrupt, "%s", "") : outcome;
}

static struct outcome run_main(struct loop *loop, void *main)
{
    begin(main);
    struct outcome outcome = loop_run_until_complete(loop, main);
    enum interrupt how = end(main);

    return how == NOT_INTERRUPTED ? outcome : interrupted(main, outcome, how);
}

/* Runs before main(): the runner does not know of us until we tell it. */
__attribute__((constructor)) static void introduce(void)
{
    runner_run_main = run_main;
}
