/* Mistake: all have to be done, whatever was asked for.
   Says: with FIRST_COMPLETED one is enough; what asyncio_wait() returned,
   how many are done: the value 3 */
static void on_completion(void *argument)
{
    struct waited *waited = argument;
    struct wait_set *wait = waited->wait;

    wait->unfinished--;
    if (wait->unfinished > 0 &&
        !(wait->return_when == FIRST_EXCEPTION && has_failed(waited->future)))
        return;
    loop_cancel_timer(wait->waiter.loop, &wait->timer);
    release_waiter(wait);
}
