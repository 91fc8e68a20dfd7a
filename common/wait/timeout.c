/* timeout - a time limit on a block. Since chapter02/16, uses loop, misuse,
   outcome, running_loop, task, task_cancel, tasks, timers. */
#include "misuse.h"
#include "tasks.h"
#include "timeout.h"

struct timeout asyncio_timeout(double seconds)
{
    return asyncio_timeout_at(loop_time(asyncio_get_running_loop()) + seconds);
}

struct timeout asyncio_timeout_at(double when)
{
    return (struct timeout){.state = TIMEOUT_CREATED, .when = when};
}

/* exercise: timeout */
/* The timer's callback: the time is up, and the block is not left yet. */
static void on_timeout(void *argument)
{
    struct timeout *timeout = argument;

    task_cancel(timeout->task);
    timeout->state = TIMEOUT_EXPIRING;
}

/* Set the timer to `when`, if there is a limit; it calls on_timeout(). */
static struct outcome schedule(struct timeout *timeout)
{
    struct loop *loop = timeout->task->future.loop;

    loop_cancel_timer(loop, &timeout->timer);
    callback_init(&timeout->timer.callback, on_timeout, timeout);
    if (timeout->when <= loop_time(loop))
        loop_queue(loop, &timeout->timer.callback);
    else if (timeout->when < INFINITY &&
             !loop_start_timer(loop, &timeout->timer, timeout->when))
        return outcome_raise(MemoryError, "no memory for a timer");
    return outcome_value(0);
}

struct outcome timeout_reschedule(struct timeout *timeout, double when)
{
    static const char *const states[] = {
        [TIMEOUT_EXPIRING] = "expiring",
        [TIMEOUT_EXPIRED] = "expired",
        [TIMEOUT_FINISHED] = "finished",
    };
    misuse_if_null(timeout, "timeout_reschedule", "a timeout");

    if (timeout->state == TIMEOUT_CREATED)
        return outcome_raise(RuntimeError, "Timeout has not been entered");
    if (timeout->state != TIMEOUT_ENTERED)
        return outcome_raise(RuntimeError, "Cannot change state of %s Timeout",
                             states[timeout->state]);
    if (isnan(when))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    timeout->when = when;
    return schedule(timeout);
}

/* exercise: timeout */
/* Begin the block, in the task that runs now. */
struct outcome timeout_enter(struct timeout *timeout)
{
    misuse_if_null(timeout, "timeout_enter", "a timeout");
    struct task *task = asyncio_current_task();

    if (timeout->state != TIMEOUT_CREATED)
        return outcome_raise(RuntimeError, "Timeout has already been entered");
    if (!task)
        return outcome_raise(RuntimeError,
                             "Timeout should be used inside a task");
    if (isnan(timeout->when))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    timeout->task = task;
    timeout->cancelling = task_cancelling(task);
    struct outcome outcome = schedule(timeout);
    if (!outcome.error)
        timeout->state = TIMEOUT_ENTERED;
    return outcome;
}

/* exercise: timeout */
/* End the block, which ended with this outcome; how that is to be seen. */
struct outcome timeout_exit(struct timeout *timeout, struct outcome outcome)
{
    misuse_if_null(timeout, "timeout_exit", "a timeout");
    if (timeout->state != TIMEOUT_ENTERED && timeout->state != TIMEOUT_EXPIRING)
        misuse("RuntimeError: timeout_exit() of a Timeout that is not entered");
    loop_cancel_timer(timeout->task->future.loop, &timeout->timer);
    if (timeout->state == TIMEOUT_ENTERED) {
        timeout->state = TIMEOUT_FINISHED;
        return outcome;
    }

    timeout->state = TIMEOUT_EXPIRED;
    /* No request but our own is left: then the cancellation was ours. */
    bool ours = task_uncancel(timeout->task) <= timeout->cancelling;
    if (ours && outcome_is(outcome, CancelledError))
        return outcome_raise(TimeoutError, "%s", "");
    return outcome;
}

struct outcome asyncio_with_timeout(double seconds,
                                    struct outcome (*the_block)(void *),
                                    void *argument)
{
    misuse_if_null(the_block, "asyncio_with_timeout", "a function");
    struct timeout limit = asyncio_timeout(seconds);
    struct outcome outcome = timeout_enter(&limit);

    if (outcome.error)
        return outcome;
    return timeout_exit(&limit, the_block(argument));
}

bool timeout_expired(const struct timeout *timeout)
{
    misuse_if_null(timeout, "timeout_expired", "a timeout");
    return timeout->state == TIMEOUT_EXPIRING ||
           timeout->state == TIMEOUT_EXPIRED;
}

double timeout_when(const struct timeout *timeout)
{
    misuse_if_null(timeout, "timeout_when", "a timeout");
    return timeout->when;
}
