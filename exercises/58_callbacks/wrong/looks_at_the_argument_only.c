/* Mistake: another function with the same argument is removed as well.
   Says: only what is the same; future_remove_done_callback(): 2; function,
   argument */
size_t future_remove_done_callback(struct future *future,
                                   void (*function)(struct future *, void *),
                                   void *argument)
{
    size_t removed = 0;
    struct list *next;

    (void)function;
    for (struct list *link = future->callbacks.next; link != &future->callbacks;
         link = next) {
        struct done_callback *done = done_callback_of(link);
        next = link->next;
        if (!done || done->argument != argument)
            continue;
        list_remove(link);
        forget(done);
        removed++;
    }
    return removed;
}
