/* Mistake: each is put before those who were there.
   Says: the order in which they came; "xbwa" */
void future_schedule_callbacks(struct future *future)
{
    while (!list_empty(&future->callbacks)) {
        struct list *link = future->callbacks.prev;
        if (done_callback_of(link))
            future_retain(future);
        list_remove(link);
        list_append(&future->loop->ready, link);
    }
}
