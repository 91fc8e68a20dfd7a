/* Mistake: outer is done, so there is nothing to do, and inner's error is
   reported.
   Says: passed over; reports of an error that nobody has seen: 1; log_error */
static void inner_done(void *argument)
{
    struct shield *shield = argument;

    if (!future_done(&shield->outer))
        future_copy_outcome(&shield->outer, shield->inner);
}
