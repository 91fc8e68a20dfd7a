/* Mistake: a task begins with a knock, whether a port is left or not.
   Says: there may be fewer ports than tasks, or none; knocks that began: 5
   */
static struct outcome work(void *argument)
{
    struct scan *scan = argument;

    do {
        int i = scan->next++;
        struct outcome outcome = asyncio_wait_for(
            coroutine_new(scan->knock, (void *)&scan->ports[i]), scan->seconds);
        if (outcome_is(outcome, CancelledError))
            return outcome;
        scan->is_open[i] = !outcome.error;
    } while (scan->next < scan->count);
    return outcome_value(0);
}
