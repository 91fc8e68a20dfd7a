/* Mistake: it is announced as soon as both are under way.
   Says: expected 0 s boil begins; happened 0 s async_main prints "breakfast" */
static struct outcome async_main(void *unused)
{
    struct task *water = asyncio_create_task(coroutine_new(boil, unused));
    struct task *bread = asyncio_create_task(coroutine_new(toast, unused));
    puts("breakfast");
    outcome_ignore(await(water));
    outcome_ignore(await(bread));
    task_release(water);
    task_release(bread);
    return outcome_value(0);
}
