/* Mistake: the task itself is waited for, and cancelled when the time is over.
   Says: expected 20 s async_main prints "not yet"; happened 20 s bake prints
   "taken out raw" */
static struct outcome async_main(void *unused)
{
    struct task *cake = asyncio_create_task(coroutine_new(bake, unused));
    struct future *shielded = asyncio_shield(cake);
    struct outcome looked = asyncio_wait_for(cake, 20);
    puts(looked.error ? "not yet" : "ready");
    outcome_ignore(await(cake));
    puts("on the table");
    future_release(shielded);
    task_release(cake);
    return outcome_value(0);
}
