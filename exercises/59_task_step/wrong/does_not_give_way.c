/* Mistake: a coroutine that gives way is resumed at once.
   Says: who gives way; what was noted in one turn: "aaa"; 0 was yielded */
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
        if (awaited && !goes_on(awaited))
            break;
        sent = awaited ? going_on(awaited) : outcome_value(0);
    }
    loop->current_task = NULL;
    if (coroutine->state == CORO_CLOSED)
        finish(task);
    else
        wait_on(task, awaited);
}
