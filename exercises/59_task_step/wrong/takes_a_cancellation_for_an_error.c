/* Mistake: CancelledError is an error like others.
   Says: ends it cancelled; with an error; future_finish_cancelled() */
static void finish(struct task *task)
{
    struct outcome outcome = task->coroutine->outcome;

    coroutine_discard(task->coroutine);
    task->coroutine = NULL;
    list_remove(&task->all);
    future_finish(&task->future, outcome);
    loop_tell(task->future.loop, TASK_DONE, task);
    future_release(&task->future);
}
