/* Mistake: loop_stop() ends the turn in the middle.
   Says: is stopped goes on to its end; "SA"; called: "S" */
static void call_ready(struct loop *loop)
{
    list_move_all(&loop->turn, &loop->ready);
    while (!list_empty(&loop->turn) && !loop->stopping) {
        struct callback *callback = take_first(&loop->turn);
        if (loop->observers)
            call_observed(loop, callback);
        else
            callback->function(callback->argument);
    }
}
