/* Mistake: a coroutine is made into a task: it runs a turn later, beside who
   awaits it.
   Says: here and now; "<"; coroutine_call() */
static struct outcome await_coroutine(struct coroutine *coroutine)
{
    struct task *task = asyncio_create_task(coroutine);
    struct outcome outcome = await_future(&task->future);

    task_release(task);
    return outcome;
}
