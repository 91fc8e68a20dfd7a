/* Mistake: the callback is forgotten among those of the future.
   Says: leaves nothing behind; a stack that is gone; list_remove() */
static struct outcome run_until_done(struct loop *loop, struct future *future)
{
    static struct callback done;

    callback_init(&done, stop, loop);
    future_add_waiter(future, &done);
    event_loop_of(loop)->deadlocked = false;
    event_loop_of(loop)->on_deadlock = on_deadlock;
    loop_run_forever(loop);
    struct outcome outcome =
        future_done(future) ? future_result(future) : why_stopped(loop);
    event_loop_of(loop)->on_deadlock = NULL;
    return outcome;
}
