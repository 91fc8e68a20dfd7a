/* Mistake: the ticket does not say when.
   Says: a delay begins now; ticket of B: 0.000; handle.when */
struct handle loop_call_at(struct loop *loop, double when,
                           void (*function)(void *), void *argument)
{
    loop_check_open(loop);
    loop_check_callable(function, "call_at");
    struct handle handle =
        handle_pool_take(&loop->handle_pool, function, argument);

    if (handle.scheduled &&
        !loop_start_timer(loop, &handle.scheduled->timer, when))
        handle_cancel(&handle);
    return handle;
}
