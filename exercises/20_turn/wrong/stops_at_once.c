/* Mistake: loop_stop() ends the turn in the middle.
   Says: is stopped goes on to its end; "SA"; called: "S" */
static void call_ready(struct loop *loop)
{
    list_move_all(loop->hooks ? &loop->watched_turn : &loop->turn,
                  &loop->ready);
    while (!list_empty(&loop->turn)) {
        struct callback *callback = take_first(&loop->turn);
        callback->function(callback->argument);
        if (loop->stopping)
            break;
    }
    while (!list_empty(&loop->watched_turn))
        call_watched(loop, take_first(&loop->watched_turn));
}
