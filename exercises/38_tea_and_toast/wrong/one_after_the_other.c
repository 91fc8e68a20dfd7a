/* Mistake: the second task is made when the first has been awaited.
   Says: 0 s boil prints "water on"; expected 0 s toast begins; happened 3 s boil
   prints "water boils" */
static struct outcome async_main(void *unused)
{
    struct task *water = asyncio_create_task(coroutine_new(boil, unused));
    outcome_ignore(await(water));
    struct task *bread = asyncio_create_task(coroutine_new(toast, unused));
    outcome_ignore(await(bread));
    puts("breakfast");
    task_release(water);
    task_release(bread);
    return outcome_value(0);
}
