/* Mistake: observers are not told that it has ended.
   Says: observers are told of its end; how often an observer was told that
   it is done: 0 */
static void finish(struct task *task)
{
    struct outcome outcome = task->coroutine->outcome;

    coroutine_discard(task->coroutine);
    task->coroutine = NULL;
    list_remove(&task->all);
    if (task->must_cancel &&
        !outcome.error) /* cancelled right before it ended */
        future_finish_cancelled(&task->future, task->must_cancel);
    else if (outcome_is(outcome, CancelledError))
        future_finish_cancelled(&task->future, outcome.error);
    else
        future_finish(&task->future, outcome);
    task->future.hands_over = outcome.error && task_cancelled(task);
    task->must_cancel = NULL;
    future_release(&task->future); /* the loop keeps it no longer */
}
