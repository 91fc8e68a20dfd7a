/* Mistake: there is always memory.
   Says: where there is no memory, it says so; it crashed: it used memory
   that is not its own, such as a */
bool future_add_done_callback(struct future *future,
                              void (*function)(struct future *, void *),
                              void *argument)
{
    future_check(future, "future_add_done_callback");
    misuse_if_null(function, "future_add_done_callback", "a function");
    struct done_callback *done =
        freelist_pop(&event_loop_of(future->loop)->freelist, sizeof *done);

    *done = (struct done_callback){
        .future = future, .function = function, .argument = argument};
    follower_init(&done->follower, &done_callback_kind);
    if (future_done(future))
        future_retain(future);
    future_add_waiter(future, &done->follower.callback);
    return true;
}
