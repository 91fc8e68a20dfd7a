/* Mistake: a failure ends the waiting, whatever was asked for.
   Says: does not end the waiting for all; the value 1; return_when */
static void on_completion(void *argument)
{
    struct waited *waited = argument;
    struct wait_set *wait = waited->wait;

    wait->unfinished--;
    if (wait->unfinished == 0 || wait->return_when == FIRST_COMPLETED ||
        has_failed(waited->future))
        release_waiter(wait);
}
