/* Mistake: between its steps the task passes for the one that runs.
   Says: the current one; in the callback; still the task; current_task of the
   loop */
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
    if (next == RESUME)
        finish(task);
    else if (next == WAIT)
        wait_on(task, (struct future *)coroutine->yielded);
    else
        loop_queue(loop, &task->step);
}
