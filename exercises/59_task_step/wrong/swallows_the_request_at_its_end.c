/* Mistake: a request to cancel that came right before the end is dropped.
   Says: cancelled before it ends; it has finished; `must_cancel` */
static void finish(struct task *task)
{
    struct outcome outcome = task->coroutine->outcome;

    coroutine_discard(task->coroutine);
    task->coroutine = NULL;
    list_remove(&task->all);
    if (outcome_is(outcome, CancelledError))
        future_finish_cancelled(&task->future, outcome.error);
    else
        future_finish(&task->future, outcome);
    task->must_cancel = NULL;
    loop_tell(task->future.loop, TASK_DONE, task);
    future_release(&task->future);
}
