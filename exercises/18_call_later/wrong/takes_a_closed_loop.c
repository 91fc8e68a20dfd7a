/* Mistake: nobody asks whether the loop is closed.
   Says: with a closed loop it is a bug that is named; it went on, as if
   all were well */
bool loop_start_timer(struct loop *loop, struct timer *timer, double when)
{
    if (loop->debug)
        loop_check_thread(loop, "A timer was set");
    if (isnan(when))
        misuse("ValueError: Invalid delay: NaN (not a number)");
    if (timer->position)
        misuse("RuntimeError: a timer was started that runs already");
    if (!timers_add(&loop->timers, timer, when))
        return false;
    loop_tell(loop, TIMER_SET, timer);
    return true;
}

struct handle loop_call_at(struct loop *loop, double when,
                           void (*function)(void *), void *argument)
{
    misuse_if_null(loop, "loop_call_at", "a loop");
    loop_check_callable(function, "call_at");
    struct handle handle =
        handle_pool_take(&loop->handle_pool, function, argument);

    handle.when = when;
    if (handle.scheduled &&
        !loop_start_timer(loop, &handle.scheduled->timer, when))
        handle_cancel(&handle);
    return handle;
}
