/* Mistake: the waiter is ended once more, and a cancellation is swallowed.
   Says: not overwritten; the error CancelledError; the value 1; may be done
   already */
static void release_waiter(void *argument)
{
    struct wait_set *wait = argument;

    future_finish(&wait->waiter, outcome_value(0));
}
