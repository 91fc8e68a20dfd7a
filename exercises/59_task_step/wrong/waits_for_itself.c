/* Mistake: it waits for whatever future was yielded; a task that waits for itself
   waits for ever.
   Says: only be a mistake; in two turns: "w"; examine() */
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
    else if (coroutine->yielded)
        wait_on(task, (struct future *)coroutine->yielded);
    else
        loop_queue(loop, &task->step);
}
