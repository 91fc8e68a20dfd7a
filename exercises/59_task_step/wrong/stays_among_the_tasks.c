/* Mistake: a task that is done is still among the loop's tasks.
   Says: a coroutine that never yields ends its task; how many tasks the
   loop has that are not done: 1 */
static void finish(struct task *task)
{
    struct outcome outcome = task->coroutine->outcome;

    coroutine_discard(task->coroutine);
    task->coroutine = NULL;
    if (task->must_cancel &&
        !outcome.error) /* cancelled right before it ended */
        future_finish_cancelled(&task->future, task->must_cancel);
    else if (outcome_is(outcome, CancelledError))
        future_finish_cancelled(&task->future, outcome.error);
    else
        future_finish(&task->future, outcome);
    task->future.hands_over = outcome.error && task_cancelled(task);
    task->must_cancel = NULL;
    loop_tell(task->future.loop, TASK_DONE, task);
    future_release(&task->future); /* the loop keeps it no longer */
}
