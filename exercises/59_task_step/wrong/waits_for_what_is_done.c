/* Mistake: it waits a turn for what is done already.
   Says: for a future that is done no task waits; in one turn: "d"; RESUME */
static void step(void *argument)
{
    struct task *task = argument;
    struct loop *loop = task->future.loop;
    struct coroutine *coroutine = task->coroutine;
    struct outcome sent = take_awaited(task);

    event_loop_of(loop)->current_task = task;
    enum coroutine_state state = coroutine_resume(coroutine, sent);
    event_loop_of(loop)->current_task = NULL;
    if (state == CORO_CLOSED)
        finish(task);
    else if (coroutine->yielded)
        wait_on(task, (struct future *)coroutine->yielded);
    else
        loop_queue(loop, &task->step);
}
