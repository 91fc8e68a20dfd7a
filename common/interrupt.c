/* interrupt - Ctrl-C as a cancellation. Since chapter02/05, uses loop, task,
   wakeup. */
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

#include "interrupt.h"
#include "wakeup.h"

/*
 * A signal handler may do next to nothing. This one takes a note and ends the
 * loop's wait; after each wait, the loop looks at the note.
 */
static volatile sig_atomic_t came;
static struct task *_Atomic its_task; /* NULL: not in use */

static void use_default(void)
{
    struct sigaction action = {.sa_handler = SIG_DFL};

    sigaction(SIGINT, &action, NULL);
}

static void on_signal(int number)
{
    (void)number;
    came = 1;
    use_default(); /* for the second one */
    wakeup_now(its_task->future.loop);
}

static bool nobody_handles_it(void)
{
    struct sigaction present;

    return sigaction(SIGINT, NULL, &present) == 0 &&
           !(present.sa_flags & SA_SIGINFO) && present.sa_handler == SIG_DFL;
}

/* Called by the loop after each wait. */
static void look(struct loop *loop)
{
    if (!came)
        return;
    loop->signalled = NULL; /* once is enough */
    task_cancel(its_task);
}

void interrupt_begin(struct task *task)
{
    struct sigaction action = {.sa_handler = on_signal};
    struct task *nobody = NULL;

    if (!nobody_handles_it() ||
        !atomic_compare_exchange_strong(&its_task, &nobody, task))
        return;
    came = 0;
    task->future.loop->signalled = look;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
}

bool interrupt_end(struct task *task)
{
    struct sigaction present;

    if (its_task != task)
        return false;
    if (sigaction(SIGINT, NULL, &present) == 0 &&
        present.sa_handler == on_signal)
        use_default();
    task->future.loop->signalled = NULL;
    bool it_came = came; /* before another thread may begin */
    its_task = NULL;
    return it_came;
}
