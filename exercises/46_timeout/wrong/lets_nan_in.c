/* Mistake: what is no number is handed on to the timer.
   Says: a limit that is not a number is refused; timeout_enter(): the
   value 0 */
struct outcome timeout_enter(struct timeout *timeout)
{
    misuse_if_null(timeout, "timeout_enter", "a timeout");
    struct task *task = asyncio_current_task();

    if (timeout->state != TIMEOUT_CREATED)
        return outcome_raise(RuntimeError, "Timeout has already been entered");
    if (!task)
        return outcome_raise(RuntimeError,
                             "Timeout should be used inside a task");
    timeout->task = task;
    timeout->cancelling = task_cancelling(task);
    struct outcome outcome = schedule(timeout);
    if (!outcome.error)
        timeout->state = TIMEOUT_ENTERED;
    return outcome;
}
