/* Mistake: the timer cancels the task, and nobody knows afterwards that it was
   the timer.
   Says: too long ends with TimeoutError; the error CancelledError;
   on_timeout() */
static void on_timeout(void *argument)
{
    struct timeout *timeout = argument;

    task_cancel(timeout->task);
}
