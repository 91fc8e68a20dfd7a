/* Mistake: a task that nobody knows is reported as destroyed.
   Says: that was stopped is not reported; as the loop closes: 1; report_if_pending */
struct outcome loop_run_until_complete(struct loop *loop, void *awaitable)
{
    struct future *future;

    loop_check_can_run(loop);
    if (awaitable_kind(awaitable, "loop_run_until_complete") ==
        AWAITABLE_COROUTINE) {
        struct task *task = loop_create_task(loop, awaitable, NULL);

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
    future_release(future);
    return outcome;
}
