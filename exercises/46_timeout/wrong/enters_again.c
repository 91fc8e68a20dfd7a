/* Mistake: it can be entered a second time.
   Says: to enter twice is refused; timeout_enter() the second time: the
   value 0 */
struct outcome timeout_enter(struct timeout *timeout)
{
    misuse_if_null(timeout, "timeout_enter", "a timeout");
    struct task *task = asyncio_current_task();

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
