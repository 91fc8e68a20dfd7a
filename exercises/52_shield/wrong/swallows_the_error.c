/* Mistake: outer is done, and the error is taken for one that was seen.
   Says: in which it is cancelled is not reported; given back: 1; given back: 0; where outer is done */
static void inner_done(void *argument)
{
    struct shield *shield = argument;

    if (future_done(&shield->outer.future))
        shield->inner->log_traceback = false;
    else
        future_copy_outcome(&shield->outer.future, shield->inner);
}
