/* Mistake: it stops at the first that is the same.
   Says: can be removed; how many there were: 1; all that are the same */
size_t future_remove_done_callback(struct future *future,
                                   void (*function)(struct future *, void *),
                                   void *argument)
{
    for (struct list *link = future->callbacks.next; link != &future->callbacks;
         link = link->next) {
        struct done_callback *done = done_callback_of(link);
        if (!done || done->function != function || done->argument != argument)
            continue;
        list_remove(link);
        forget(done);
        return 1;
    }
    return 0;
}
