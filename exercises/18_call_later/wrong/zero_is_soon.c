/* Mistake: what is due already is queued in place of a timer, and so comes
   before what was queued later.
   Says: waits for the next turn; "CBA"; a delay of 0 is nothing special */
struct handle loop_call_at(struct loop *loop, double when,
                           void (*function)(void *), void *argument)
{
    if (when <= loop_time(loop))
        return loop_call_soon(loop, function, argument);
    loop_check_open(loop);
    loop_check_callable(function, "call_at");
    struct handle handle =
        handle_pool_take(&loop->handle_pool, function, argument);

    handle.when = when;
    if (handle.scheduled &&
        !loop_start_timer(loop, &handle.scheduled->timer, when))
        handle_cancel(&handle);
    return handle;
}
