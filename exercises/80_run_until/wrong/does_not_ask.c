/* Mistake: the loop has stopped, so the future must be done.
   Says: stopped before, it says so; the error InvalidStateError;
   why_stopped() */
static struct outcome run_until_done(struct loop *loop, struct future *future)
{
    struct callback done;

    callback_init(&done, stop, loop);
    future_add_waiter(future, &done);
    event_loop_of(loop)->deadlocked = false;
    event_loop_of(loop)->on_deadlock = on_deadlock;
    loop_run_forever(loop);
    event_loop_of(loop)->on_deadlock = NULL;
    list_remove(&done.link);
    return future_result(future);
}
