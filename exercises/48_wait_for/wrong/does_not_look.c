/* Mistake: without time it is TimeoutError, also for what is done already.
   Says: what is done is not cancelled; the value 5; TimeoutError;
   wait_for_no_time() */
static struct outcome wait_for_no_time(struct future *future)
{
    future_cancel(future);
    return outcome_raise(TimeoutError, "%s", "");
}
