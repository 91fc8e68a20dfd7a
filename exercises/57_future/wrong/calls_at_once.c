/* Mistake: who waits is called on the spot, in the middle of whoever sets it.
   Says: called in the next turn; before the next turn: 2;
   future_schedule_callbacks() queues them */
static void finish(struct future *future, enum future_state state,
                   struct outcome outcome)
{
    future->state = state;
    future->outcome = outcome;
    while (!list_empty(&future->callbacks)) {
        struct list *link = list_take_first(&future->callbacks);
        struct callback *callback = list_entry(link, struct callback, link);
        future_retain(future);
        callback->function(callback->argument);
    }
}
