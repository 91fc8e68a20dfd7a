/* Mistake: the coroutine is never given back.
   Says: ends its task; given back: 0; coroutine_discard() */
static void finish(struct task *task)
{
    struct outcome outcome = task->coroutine->outcome;

    task->coroutine = NULL;
    list_remove(&task->all);
    if (outcome_is(outcome, CancelledError))
        future_finish_cancelled(&task->future, outcome.error);
    else
        future_finish(&task->future, outcome);
    loop_tell(task->future.loop, TASK_DONE, task);
    future_release(&task->future);
}
