/* Mistake: there is no need to wait, but the coroutine is not told what came.
   Says: for what is done nobody waits; what the coroutine was sent: the
   value 0 */
static void step(void *argument)
{
    struct task *task = argument;
    struct loop *loop = task->future.loop;
    struct coroutine *coroutine = task->coroutine;
    struct outcome sent = take_awaited(task);
    struct future *awaited = NULL;

    loop->current_task = task;
    while (coroutine_resume(coroutine, sent) == CORO_SUSPENDED) {
        awaited = future_yielded(coroutine->yielded);
        if (!awaited || !goes_on(awaited))
            break;
        sent = outcome_value(0);
    }
    loop->current_task = NULL;
    if (coroutine->state == CORO_CLOSED)
        finish(task);
    else if (awaited)
        wait_on(task, awaited);
    else if (coroutine->yielded)
        bad_yield(task, coroutine->yielded);
    else
        loop_queue(loop, &task->step); /* it gives way for one turn */
}
