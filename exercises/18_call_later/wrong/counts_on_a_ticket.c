/* Mistake: there is always memory for a ticket.
      Says: ; /usr/bin/ld: build/exercises/18_call_later/check.o: in */
struct handle loop_call_at(struct loop *loop, double when,
                           void (*function)(void *), void *argument)
{
    misuse_if_null(loop, "loop_call_at", "a loop");
    loop_check_open(loop);
    check_callable(function, "call_at");
    struct handle handle =
        handle_pool_take(&loop->handle_pool, function, argument);

    handle.when = when;
    if (!loop_start_timer(loop, &handle.scheduled->timer, when))
        handle_cancel(&handle);
    return handle;
}
