/* Mistake: who still waits keeps the future, so that it is never let go of.
   Says: does not keep the future; it is kept; when the function is queued */
void future_schedule_callbacks(struct future *future)
{
    list_move_all(&future->loop->ready, &future->callbacks);
}
bool future_add_done_callback(struct future *future,
                              void (*function)(struct future *, void *),
                              void *argument)
{
    struct done_callback *done =
        freelist_pop(&event_loop_of(future->loop)->freelist, sizeof *done);

    if (!done)
        return false;
    *done = (struct done_callback){.future = future_retain(future),
                                   .function = function,
                                   .argument = argument};
    follower_init(&done->follower, &done_callback_kind);
    future_add_waiter(future, &done->follower.callback);
    return true;
}
