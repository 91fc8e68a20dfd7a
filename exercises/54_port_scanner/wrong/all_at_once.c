/* Mistake: a task for every port.
   Says: never more are under way; at most: 3; at most: 7; how many tasks */
struct outcome scan(struct outcome (*knock)(void *port), const int *ports,
                    int count, int at_once, double seconds, bool *is_open)
{
    struct scan scan = {knock, ports, count, 0, seconds, is_open};
    struct task **tasks = malloc(((size_t)count + 1) * sizeof(struct task *));

    (void)at_once;
    if (!tasks)
        return outcome_raise(MemoryError, "no memory for a scan");
    for (int i = 0; i < count; i++)
        tasks[i] = asyncio_create_task(coroutine_new(work, &scan));
    struct outcome outcome = await_all(tasks, count);
    free(tasks);
    return outcome.error ? outcome : outcome_value(count_open(&scan));
}
