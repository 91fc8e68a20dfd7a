/* Mistake: the next link is asked of the one that has been taken out.
   Says: can be removed; it crashed; where is the next link */
size_t future_remove_done_callback(struct future *future,
                                   void (*function)(struct future *, void *),
                                   void *argument)
{
    size_t removed = 0;

    for (struct list *link = future->callbacks.next; link != &future->callbacks;
         link = link->next) {
        struct done_callback *done = done_callback_of(link);
        if (!done || done->function != function || done->argument != argument)
            continue;
        list_remove(link);
        forget(done);
        removed++;
    }
    return removed;
}
