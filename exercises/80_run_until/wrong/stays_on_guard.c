/* Mistake: on_deadlock of the loop is left, and stops the next run of it.
   Says: on_deadlock of the loop is NULL again; it is not; run_until_done() */
static struct outcome run_until_done(struct loop *loop, struct future *future)
{
    struct callback done;

    callback_init(&done, stop, loop);
    future_add_waiter(future, &done);
    event_loop_of(loop)->deadlocked = false;
    event_loop_of(loop)->on_deadlock = on_deadlock;
    loop_run_forever(loop);
    list_remove(&done.link);
    return future_done(future) ? future_result(future) : why_stopped(loop);
}
