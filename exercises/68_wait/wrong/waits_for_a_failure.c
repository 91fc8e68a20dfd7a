/* Mistake: with FIRST_EXCEPTION only a failure is enough, and there is none.
   Says: FIRST_EXCEPTION all are enough; deadlock; `unfinished` */
static void on_completion(void *argument)
{
    struct waited *waited = argument;
    struct wait_set *wait = waited->wait;

    wait->unfinished--;
    if (wait->return_when == FIRST_EXCEPTION
            ? has_failed(waited->future)
            : wait->unfinished == 0 || wait->return_when == FIRST_COMPLETED)
        release_waiter(wait);
}
