/* Mistake: the cancellation is passed on.
   Says: does not cancel the future; it was cancelled; outer_done() */
static void outer_done(void *argument)
{
    struct shield *shield = argument;

    if (future_cancelled(&shield->outer))
        future_cancel(shield->inner);
}
