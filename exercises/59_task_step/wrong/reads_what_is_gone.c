/* Mistake: the outcome is read when the coroutine has been given back.
   Says: ends its task; given back already; read before */
static void finish(struct task *task)
{
    struct coroutine *coroutine = task->coroutine;

    coroutine_discard(coroutine);
    task->coroutine = NULL;
    list_remove(&task->all);
    future_finish(&task->future, coroutine->outcome);
    hooks_task_done(task->future.loop->hooks, task);
    future_release(&task->future);
}
