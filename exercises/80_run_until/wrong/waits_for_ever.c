/* Mistake: nobody tells the loop what to do when nothing can happen any more.
   Says: nothing can happen any more; on_deadlock of the loop */
static struct outcome run_until_done(struct loop *loop, struct future *future)
{
    struct callback done;

    callback_init(&done, stop, loop);
    future_add_waiter(future, &done);
    loop_run_forever(loop);
    list_remove(&done.link);
    if (future_done(future))
        return future_result(future);
    return outcome_raise(RuntimeError,
                         "Event loop stopped before Future completed.");
}
