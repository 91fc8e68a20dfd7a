/* Mistake: the task that it made is never given back.
   Says: it runs a coroutine; a leak; future_release() at the end */
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
        future = future_retain(awaitable);
    }
    if (future->loop != loop) {
        future_release(future);
        return outcome_raise(ValueError, "The future belongs to a different "
                                         "loop than the one specified as the "
                                         "loop argument");
    }
    struct outcome outcome = run_until_done(loop, future);
    if ((void *)future == awaitable)
        future_release(future);
    return outcome;
}
