/* Mistake: nobody asks whether it is done already: it waits for ever.
   Says: comes too late; who has been called: "w"; happened who has been
   called: ""; loop_queue() */
void future_add_waiter(struct future *future, struct callback *waiter)
{
    list_append(&future->callbacks, &waiter->link);
}
