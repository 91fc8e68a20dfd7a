/* Mistake: whether there is an observer is asked before each call.
   Says: an observer that is added in a turn is told of the next one; what
   the observer wrote: ")()" */
static void call_ready(struct loop *loop)
{
    list_move_all(&loop->turn, &loop->ready);
    while (!list_empty(&loop->turn))
        call_observed(loop, take_first(&loop->turn));
}
