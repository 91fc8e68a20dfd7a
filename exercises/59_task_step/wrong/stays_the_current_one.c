/* Mistake: between its steps the task passes for the one that runs.
   Says: the current one; in the callback; still the task; loop->current_task */
static void step(void *argument)
{
    struct task *task = argument;
    struct loop *loop = task->future.loop;
    struct coroutine *coroutine = task->coroutine;
    struct outcome sent = take_awaited(task);
    struct future *awaited = NULL;

    loop->current_task = task;
    while (coroutine_resume(coroutine, sent) == CORO_SUSPENDED) {
        awaited = (struct future *)coroutine->yielded;
        if (!awaited || !goes_on(awaited))
            break;
        sent = going_on(awaited);
    }
    if (coroutine->state == CORO_CLOSED)
        finish(task);
    else if (awaited)
        wait_on(task, awaited);
    else
        loop_queue(loop, &task->step);
}
