/* Mistake: the loop keeps a task that is done.
   Says: ends its task; only its maker: 2; future_release() */
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
    loop_tell(task->future.loop, TASK_DONE, task);
}
