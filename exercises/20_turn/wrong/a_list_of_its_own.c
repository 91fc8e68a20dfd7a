/* Mistake: what is of this turn lies in a local list.
   Says: what is left of the turn lies in loop->turn; loop->turn is empty
   */
static void call_ready(struct loop *loop)
{
    struct list turn;

    list_init(&turn);
    list_move_all(&turn, &loop->ready);
    if (loop->observers) {
        while (!list_empty(&turn))
            call_observed(loop, take_first(&turn));
        return;
    }
    while (!list_empty(&turn)) {
        struct callback *callback = take_first(&turn);
        callback->function(callback->argument);
    }
}
