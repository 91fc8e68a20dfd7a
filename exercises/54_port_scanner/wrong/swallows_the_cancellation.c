/* Mistake: a cancelled knock is taken for a closed port.
   Says: cancelled, it ends all; CancelledError; no closed port */
static struct outcome work(void *argument)
{
    struct scan *scan = argument;

    while (scan->next < scan->count) {
        int i = scan->next++;
        struct outcome outcome = asyncio_wait_for(
            coroutine_new(scan->knock, (void *)&scan->ports[i]), scan->seconds);
        scan->is_open[i] = !outcome.error;
    }
    return outcome_value(0);
}
