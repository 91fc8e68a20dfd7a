/* Mistake: whether the timer was started is not looked at.
   Says: where there is no memory; cancelled from the start; never be called */
struct handle loop_call_at(struct loop *loop, double when,
                           void (*function)(void *), void *argument)
{
    loop_check_open(loop);
    loop_check_callable(function, "call_at");
    struct handle handle =
        handle_pool_take(&loop->handle_pool, function, argument);

    handle.when = when;
    if (handle.scheduled)
        loop_start_timer(loop, &handle.scheduled->timer, when);
    return handle;
}
