/* Mistake: who gives way is queued nowhere, and so is never resumed.
   Says: who gives way; what was noted in two turns: "a"; loop_queue() */
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
    loop->current_task = NULL;
    if (coroutine->state == CORO_CLOSED)
        finish(task);
    else if (awaited)
        wait_on(task, awaited);
}
