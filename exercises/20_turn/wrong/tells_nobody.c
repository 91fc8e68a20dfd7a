/* Mistake: the observers are not told.
   Says: an observer is told of each call; call_observed() */
static void call_ready(struct loop *loop)
{
    list_move_all(&loop->turn, &loop->ready);
    while (!list_empty(&loop->turn)) {
        struct callback *callback = take_first(&loop->turn);
        callback->function(callback->argument);
    }
}
