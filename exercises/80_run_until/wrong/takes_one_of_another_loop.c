/* Mistake: a future of another loop is waited for.
   Says: a future of another loop is refused; what
   loop_run_until_complete() returned: the error */
struct outcome loop_run_until_complete(struct loop *loop, void *awaitable)
{
    struct future *future;

    misuse_if_null(loop, "loop_run_until_complete", "a loop");
    loop_check_can_run(loop);
    if (awaitable_kind(awaitable, "loop_run_until_complete") ==
        AWAITABLE_COROUTINE) {
        struct task *task = loop_create_task(loop, awaitable, NULL);
        task->report_if_pending = false;
        future = &task->future;
    } else {
        future = future_retain(awaitable);
    }

    struct outcome outcome = run_until_done(loop, future);
    future_release(future);
    return outcome;
}
