/* Mistake: the cancellation is passed on.
   Says: does not cancel the future; it was cancelled; outer_done() */
static void outer_done(struct future *outer, void *argument)
{
    struct shield *shield = argument;

    if (future_cancelled(outer))
        future_cancel(shield->inner);
}
