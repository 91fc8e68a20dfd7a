/* Mistake: nobody asks whether a task runs.
   Says: to enter where no task runs is refused; TypeError:
   task_cancelling(NULL): a task is required */
struct outcome timeout_enter(struct timeout *timeout)
{
    misuse_if_null(timeout, "timeout_enter", "a timeout");
    struct task *task = asyncio_current_task();

    if (timeout->state != TIMEOUT_CREATED)
        return outcome_raise(RuntimeError, "Timeout has already been entered");
    if (isnan(timeout->when))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    timeout->task = task;
    timeout->cancelling = task_cancelling(task);
    struct outcome outcome = schedule(timeout);
    if (!outcome.error)
        timeout->state = TIMEOUT_ENTERED;
    return outcome;
}
