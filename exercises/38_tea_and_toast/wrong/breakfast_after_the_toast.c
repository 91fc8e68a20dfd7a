/* Mistake: breakfast is announced when one of them is done.
   Says: 2 s toast ends; expected 3 s boil prints "water boils"; happened 2 s
   async_main prints "breakfast" */
static struct outcome async_main(void *unused)
{
    struct task *water = asyncio_create_task(coroutine_new(boil, unused));
    struct task *bread = asyncio_create_task(coroutine_new(toast, unused));
    outcome_ignore(await(bread));
    puts("breakfast");
    outcome_ignore(await(water));
    task_release(bread);
    task_release(water);
    return outcome_value(0);
}
