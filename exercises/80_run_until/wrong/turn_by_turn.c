/* Mistake: turns until it is done, and ends in that very turn.
   Says: what is queued when it is done still runs; one more: 1; a callback of
   the future */
static struct outcome run_until_done(struct loop *loop, struct future *future)
{
    while (!future_done(future))
        loop_run_once(loop);
    return future_result(future);
}
