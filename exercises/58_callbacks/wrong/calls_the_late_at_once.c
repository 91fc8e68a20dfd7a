/* Mistake: who comes when it is done already is called on the spot.
   Says: comes too late; the callbacks that were called: "w"; loop_queue() */
void future_add_waiter(struct future *future, struct callback *waiter)
{
    if (future_done(future))
        waiter->function(waiter->argument);
    else
        list_append(&future->callbacks, &waiter->link);
}
