/* Right: whichever is awaited first, both are under way. */
static struct outcome async_main(void *unused)
{
    struct task *water = asyncio_create_task(coroutine_new(boil, unused));
    struct task *bread = asyncio_create_task(coroutine_new(toast, unused));
    outcome_ignore(await(bread));
    task_release(bread);
    outcome_ignore(await(water));
    task_release(water);
    puts("breakfast");
    return outcome_value(0);
}
