/* Mistake: the caller's future is given back, and was not held.
   Says: stays the caller's; its maker alone: 0; future_retain() */
struct outcome loop_run_until_complete(struct loop *loop, void *awaitable)
{
    struct future *future;

    loop_check_can_run(loop);
    if (awaitable_kind(awaitable, "loop_run_until_complete") ==
        AWAITABLE_COROUTINE) {
        struct task *task = loop_create_task(loop, awaitable, NULL);
        task->report_if_pending = false;
        future = &task->future;
    } else {
        future = awaitable;
    }
    if (future->loop != loop) {
        future_release(future);
        return outcome_raise(ValueError, "The future belongs to a different "
                                         "loop than the one specified as the "
                                         "loop argument");
    }
    struct outcome outcome = run_until_done(loop, future);
    future_release(future);
    return outcome;
}
