/* Mistake: the error of a knock ends the task.
   Says: port that refuses is closed; -o-o; ----; what an error means */
static struct outcome work(void *argument)
{
    struct scan *scan = argument;

    while (scan->next < scan->count) {
        int i = scan->next++;
        struct outcome outcome = asyncio_wait_for(
            coroutine_new(scan->knock, (void *)&scan->ports[i]), scan->seconds);
        if (outcome.error)
            return outcome;
        scan->is_open[i] = true;
    }
    return outcome_value(0);
}
