/* Mistake: the caller's future is not held while the loop runs.
   Says: held while the loop runs; what runs the loop: 1; future_retain() */
struct outcome loop_run_until_complete(struct loop *loop, void *awaitable)
{
    struct future *future = awaitable;
    struct task *task = NULL;

    loop_check_can_run(loop);
    if (awaitable_kind(awaitable, "loop_run_until_complete") ==
        AWAITABLE_COROUTINE) {
        task = loop_create_task(loop, awaitable, NULL);
        task->report_if_pending = false;
        future = &task->future;
    }
    if (future->loop != loop)
        return outcome_raise(ValueError, "The future belongs to a different "
                                         "loop than the one specified as the "
                                         "loop argument");
    struct outcome outcome = run_until_done(loop, future);
    task_release(task);
    return outcome;
}
