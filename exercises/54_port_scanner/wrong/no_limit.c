/* Mistake: the knock is awaited without a limit.
   Says: stays silent is given up; time was up: 2; time was up: 0; wait_for.h */
static struct outcome work(void *argument)
{
    struct scan *scan = argument;

    while (scan->next < scan->count) {
        int i = scan->next++;
        struct outcome outcome =
            await(coroutine_new(scan->knock, (void *)&scan->ports[i]));
        if (outcome_is(outcome, CancelledError))
            return outcome;
        scan->is_open[i] = !outcome.error;
    }
    return outcome_value(0);
}
