/* Mistake: there is always memory for a ticket.
   Says: also where there is none for the ticket; it crashed: it used
   memory that is not its own, such as a */
struct handle loop_call_at(struct loop *loop, double when,
                           void (*function)(void *), void *argument)
{
    misuse_if_null(loop, "loop_call_at", "a loop");
    loop_check_open(loop);
    loop_check_callable(function, "call_at");
    struct handle handle =
        handle_pool_take(&loop->handle_pool, function, argument);

    handle.when = when;
    if (!loop_start_timer(loop, &handle.scheduled->timer, when))
        handle_cancel(&handle);
    return handle;
}
