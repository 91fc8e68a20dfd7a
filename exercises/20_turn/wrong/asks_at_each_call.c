/* Mistake: whether somebody listens is asked before each call.
   Says: who begins to listen hears of the next turn first; what the
   listener wrote: ")()" */
static void call_ready(struct loop *loop)
{
    list_move_all(&loop->turn, &loop->ready);
    while (!list_empty(&loop->turn))
        call_watched(loop, take_first(&loop->turn));
}
