/* Mistake: nobody asks whether it is done already: it waits for ever.
   Says: comes too late; the callbacks that were called: "w"; happened the callbacks that were called: ""; loop_queue() */
void future_add_waiter(struct future *future, struct callback *waiter)
{
    list_append(&future->callbacks, &waiter->link);
}
