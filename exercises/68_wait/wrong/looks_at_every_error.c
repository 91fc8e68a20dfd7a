/* Mistake: each error is looked at, so none is ever reported.
   Says: not looked for has not; reports of an error that was not seen: 0;
   only where FIRST_EXCEPTION */
static void on_completion(void *argument)
{
    struct waited *waited = argument;
    struct wait_set *wait = waited->wait;
    bool failed = has_failed(waited->future);

    wait->unfinished--;
    if (wait->unfinished == 0 || wait->return_when == FIRST_COMPLETED ||
        (wait->return_when == FIRST_EXCEPTION && failed))
        release_waiter(wait);
}
