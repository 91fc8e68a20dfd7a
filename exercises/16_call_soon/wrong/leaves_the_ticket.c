/* Mistake: a ticket that is not pending any more is left as it is, and does not
   say that it was cancelled.
   Says: does not touch the callback that has its memory now; handle_cancelled() says false */
void handle_cancel(struct handle *handle)
{
    if (!handle_pending(handle))
        return;
    timers_remove(handle->scheduled->owner->timers, &handle->scheduled->timer);
    list_remove(&handle->scheduled->timer.callback.link);
    put_back(handle->scheduled);
    handle->scheduled = NULL;
}
