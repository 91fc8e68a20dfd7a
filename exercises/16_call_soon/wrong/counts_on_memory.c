/* Mistake: there is always another one.
   Says: where there is no memory, the ticket says so; it crashed: it used
   memory that is not its own, such as a */
struct handle handle_pool_take(struct handle_pool *handle_pool,
                               void (*function)(void *), void *argument)
{
    if (!handle_pool->unused)
        refill(handle_pool);

    struct scheduled *scheduled = handle_pool->unused;
    handle_pool->unused = scheduled->next_unused;
    scheduled->function = function;
    scheduled->argument = argument;
    return (struct handle){.scheduled = scheduled, .serial = scheduled->serial};
}
