/* Mistake: the future is held, and never given back.
   Says: stays the caller's; its maker alone: 2; future_release() */
struct outcome loop_run_until_complete(struct loop *loop, void *awaitable)
{
    struct future *future = awaitable;
    bool coroutine = awaitable_kind(awaitable, "loop_run_until_complete") ==
                     AWAITABLE_COROUTINE;

    loop_check_can_run(loop);
    if (coroutine) {
        struct task *task = loop_create_task(loop, awaitable, NULL);
        task->report_if_pending = false;
        future = &task->future;
    }
    if (future->loop != loop)
        return outcome_raise(ValueError, "The future belongs to a different "
                                         "loop than the one specified as the "
                                         "loop argument");
    if (!coroutine)
        future_retain(future);
    struct outcome outcome = run_until_done(loop, future);
    if (coroutine)
        future_release(future);
    return outcome;
}
