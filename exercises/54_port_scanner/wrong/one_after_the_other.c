/* Mistake: each task is awaited before the next is made.
   Says: nor fewer; at most: 3; at most: 1; before the first is awaited */
struct outcome scan(struct outcome (*knock)(void *port), const int *ports,
                    int count, int at_once, double seconds, bool *is_open)
{
    struct scan scan = {knock, ports, count, 0, seconds, is_open};
    struct outcome outcome = {0};

    for (int i = 0; i < at_once && !outcome.error; i++) {
        struct task *task = asyncio_create_task(coroutine_new(work, &scan));
        outcome = await(task);
        task_release(task);
    }
    return outcome.error ? outcome : outcome_value(count_open(&scan));
}
