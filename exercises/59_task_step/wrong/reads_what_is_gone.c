/* Mistake: the outcome is read when the coroutine has been given back.
   Says: ends its task; given back already; read before */
static void finish(struct task *task)
{
    struct coroutine *coroutine = task->coroutine;

    coroutine_discard(coroutine);
    task->coroutine = NULL;
    list_remove(&task->all);
    future_finish(&task->future, coroutine->outcome);
    loop_tell(task->future.loop, TASK_DONE, task);
    future_release(&task->future);
}
