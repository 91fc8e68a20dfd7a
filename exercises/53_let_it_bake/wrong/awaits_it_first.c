/* Mistake: it is awaited before the time limit.
   Says: expected 20 s async_main prints "not yet"; happened 30 s bake prints
   "baked" */
static struct outcome async_main(void *unused)
{
    struct task *cake = asyncio_create_task(coroutine_new(bake, unused));
    struct future *shielded = asyncio_shield(cake);
    outcome_ignore(await(cake));
    struct outcome looked = asyncio_wait_for(shielded, 20);
    puts(looked.error ? "not yet" : "ready");
    puts("on the table");
    future_release(shielded);
    task_release(cake);
    return outcome_value(0);
}
