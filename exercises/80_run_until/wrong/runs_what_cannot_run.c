/* Mistake: nobody asks whether the loop can run.
      Says: x */
struct outcome loop_run_until_complete(struct loop *loop, void *awaitable)
{
    struct future *future;

    misuse_if_null(loop, "loop_run_until_complete", "a loop");
    if (awaitable_kind(awaitable, "loop_run_until_complete") ==
        AWAITABLE_COROUTINE) {
        struct task *task = loop_create_task(loop, awaitable, NULL);
        task->report_if_pending = false;
        future = &task->future;
    } else {
        future = future_retain(awaitable);
    }

    struct outcome outcome =
        future->loop == loop
            ? run_until_done(loop, future)
            : outcome_raise(ValueError,
                            "The future belongs to a different loop than the "
                            "one specified as the loop argument");
    future_release(future);
    return outcome;
}
