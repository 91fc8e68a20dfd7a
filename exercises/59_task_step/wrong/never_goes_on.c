/* Mistake: a task that gives way is queued nowhere, and so is never resumed.
   Says: a task that gives way; what was noted in two turns: "a"; loop_queue() */
static void step(void *argument)
{
    struct task *task = argument;
    struct loop *loop = task->future.loop;
    struct coroutine *coroutine = task->coroutine;
    struct outcome sent = take_awaited(task);
    enum next next = RESUME;

    event_loop_of(loop)->current_task = task;
    while (next == RESUME && coroutine_resume(coroutine, sent) != CORO_CLOSED)
        next = examine(task, coroutine->yielded, &sent);
    event_loop_of(loop)->current_task = NULL;
    if (next == RESUME)
        finish(task);
    else if (next == WAIT)
        wait_on(task, (struct future *)coroutine->yielded);
}
