/* Mistake: the toast is awaited as a coroutine, in the place of a task.
   Says: expected 0 s boil begins; happened 0 s async_main prints
   "bread in" */
static struct outcome async_main(void *unused)
{
    struct task *water = asyncio_create_task(coroutine_new(boil, unused));
    outcome_ignore(await(coroutine_new(toast, unused)));
    outcome_ignore(await(water));
    puts("breakfast");
    task_release(water);
    return outcome_value(0);
}
