/* Mistake: to cancel does not ask whether the ticket still holds, and hits who
   has the memory now.
   Says: does not touch the callback that has its memory now; for the ticket of B */
void handle_cancel(struct handle *handle)
{
    if (handle->scheduled) {
        timers_remove(handle->scheduled->owner->timers,
                      &handle->scheduled->timer);
        list_remove(&handle->scheduled->timer.callback.link);
        put_back(handle->scheduled);
    }
    handle->scheduled = NULL;
}
