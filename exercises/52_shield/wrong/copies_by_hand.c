/* Mistake: the outcome is copied, and that it was a cancellation is not.
   Says: cancelled if the future is; ended otherwise; future_copy_outcome() */
static void inner_done(void *argument)
{
    struct shield *shield = argument;

    shield->inner->log_traceback = false;
    if (!future_done(&shield->outer.future))
        future_finish(&shield->outer.future, shield->inner->outcome);
}
