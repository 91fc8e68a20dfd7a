/* Mistake: the tasks are made in the other order.
   Says: expected 0 s boil begins; happened 0 s toast begins */
static struct outcome async_main(void *unused)
{
    struct task *bread = asyncio_create_task(coroutine_new(toast, unused));
    struct task *water = asyncio_create_task(coroutine_new(boil, unused));
    outcome_ignore(await(water));
    outcome_ignore(await(bread));
    puts("breakfast");
    task_release(water);
    task_release(bread);
    return outcome_value(0);
}
