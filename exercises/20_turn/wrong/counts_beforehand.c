/* Mistake: it counts what is in the queue and calls so many; when one of these
   is cancelled, another one is called in its place.
   Says: cancelled in the turn; called: "AC"; do not count beforehand */
static void call_ready(struct loop *loop)
{
    int count = 0;

    for (struct list *at = loop->ready.next; at != &loop->ready; at = at->next)
        count++;
    while (count-- > 0 && !list_empty(&loop->ready)) {
        struct callback *callback = take_first(&loop->ready);
        callback->function(callback->argument);
    }
}
