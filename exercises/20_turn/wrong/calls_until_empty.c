/* Mistake: it calls until the queue is empty, so what is queued meanwhile comes
   in the same turn.
   Says: a turn is a snapshot; "ABC"; waits for the next turn */
static void call_ready(struct loop *loop)
{
    while (!list_empty(&loop->ready)) {
        struct callback *callback = take_first(&loop->ready);
        callback->function(callback->argument);
    }
}
