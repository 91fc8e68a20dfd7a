/* Mistake: it says that there was one, however many were taken out.
   Says: a function can be removed; future_remove_done_callback() says how
   many there were: 1 */
size_t future_remove_done_callback(struct future *future,
                                   void (*function)(struct future *, void *),
                                   void *argument)
{
    size_t removed = 0;
    struct list *next;

    future_check(future, "future_remove_done_callback");
    for (struct list *link = future->callbacks.next; link != &future->callbacks;
         link = next) {
        struct done_callback *done = done_callback_of(link);

        next = link->next;
        if (!done || done->function != function || done->argument != argument)
            continue;
        list_remove(link);
        forget(done);
        removed = 1;
    }
    return removed;
}
