/* Mistake: a function that is NULL is found out when it is called.
   Says: what is no number, or no function, is a bug that is named; it went
   on, as if all were well */
struct handle loop_call_at(struct loop *loop, double when,
                           void (*function)(void *), void *argument)
{
    misuse_if_null(loop, "loop_call_at", "a loop");
    loop_check_open(loop);
    struct handle handle =
        handle_pool_take(&loop->handle_pool, function, argument);

    handle.when = when;
    if (handle.scheduled &&
        !loop_start_timer(loop, &handle.scheduled->timer, when))
        handle_cancel(&handle);
    return handle;
}
