/* Mistake: those who listen are not told.
   Says: who listens hears of each call; call_watched() */
static void call_ready(struct loop *loop)
{
    list_move_all(&loop->turn, &loop->ready);
    while (!list_empty(&loop->turn)) {
        struct callback *callback = take_first(&loop->turn);
        callback->function(callback->argument);
    }
}
