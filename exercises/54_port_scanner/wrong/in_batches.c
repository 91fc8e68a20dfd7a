/* Mistake: it knocks at so many, waits for all of these, then for the next.
   Says: as soon as one knock ends; 5.000 seconds; 7.000 seconds; next port */
static struct outcome work(void *argument)
{
    struct scan *scan = argument;
    int i = scan->next++;

    if (i >= scan->count)
        return outcome_value(0);
    struct outcome outcome = asyncio_wait_for(
        coroutine_new(scan->knock, (void *)&scan->ports[i]), scan->seconds);
    if (outcome_is(outcome, CancelledError))
        return outcome;
    scan->is_open[i] = !outcome.error;
    return outcome_value(0);
}

struct outcome scan(struct outcome (*knock)(void *port), const int *ports,
                    int count, int at_once, double seconds, bool *is_open)
{
    struct scan scan = {knock, ports, count, 0, seconds, is_open};
    struct task **tasks = malloc((size_t)at_once * sizeof(struct task *));
    struct outcome outcome = {0};

    while (scan.next < count && !outcome.error) {
        for (int i = 0; i < at_once; i++)
            tasks[i] = asyncio_create_task(coroutine_new(work, &scan));
        outcome = await_all(tasks, at_once);
    }
    free(tasks);
    return outcome.error ? outcome : outcome_value(count_open(&scan));
}
