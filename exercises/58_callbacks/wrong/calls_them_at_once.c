/* Mistake: all are called while it becomes done, in the middle of whoever does
   that.
   Says: in the turn after it is done; happened the callbacks that were called: "w" */
void future_schedule_callbacks(struct future *future)
{
    while (!list_empty(&future->callbacks)) {
        struct list *link = list_take_first(&future->callbacks);
        struct callback *callback = list_entry(link, struct callback, link);
        if (done_callback_of(link))
            future_retain(future);
        callback->function(callback->argument);
    }
}
