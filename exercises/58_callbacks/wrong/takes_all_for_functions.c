/* Mistake: every link of the list is taken for a function.
   Says: only what is the same; it crashed; NULL for the other kind */
size_t future_remove_done_callback(struct future *future,
                                   void (*function)(struct future *, void *),
                                   void *argument)
{
    size_t removed = 0;
    struct list *next;

    for (struct list *link = future->callbacks.next; link != &future->callbacks;
         link = next) {
        struct done_callback *done = done_callback_of(link);
        next = link->next;
        if (done->function != function || done->argument != argument)
            continue;
        list_remove(link);
        forget(done);
        removed++;
    }
    return removed;
}
