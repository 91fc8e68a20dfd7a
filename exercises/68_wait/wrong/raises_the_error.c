/* Mistake: who waits gets the error of the one that failed, as of a gather.
   Says: an error is not raised; the error ValueError */
static void on_completion(void *argument)
{
    struct waited *waited = argument;
    struct wait_set *wait = waited->wait;

    wait->unfinished--;
    if (!future_done(&wait->waiter) && waited->future->outcome.error)
        future_finish(&wait->waiter, waited->future->outcome);
    else if (wait->unfinished == 0 || wait->return_when == FIRST_COMPLETED)
        release_waiter(wait);
}
