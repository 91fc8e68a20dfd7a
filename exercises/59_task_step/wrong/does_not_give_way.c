/* Mistake: a coroutine that gives way is resumed at once.
   Says: a task that gives way; what was noted in one turn: "aaa"; REQUEUE */
static void step(void *argument)
{
    struct task *task = argument;
    struct coroutine *coroutine = task->coroutine;
    struct outcome sent = take_awaited(task);
    enum next next = RESUME;

    event_loop_of(task->future.loop)->current_task = task;
    while (next != WAIT && coroutine_resume(coroutine, sent) != CORO_CLOSED) {
        sent = outcome_value(0);
        next = examine(task, coroutine->yielded, &sent);
    }
    event_loop_of(task->future.loop)->current_task = NULL;
    if (coroutine->state == CORO_CLOSED)
        finish(task);
    else
        wait_on(task, (struct future *)coroutine->yielded);
}
