/* Mistake: whether the timer could be set is not looked at.
   Says: where there is no memory, it says so; timeout_enter(): the value 0
   */
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
    outcome_ignore(schedule(timeout));
    timeout->state = TIMEOUT_ENTERED;
    return outcome_value(0);
}
