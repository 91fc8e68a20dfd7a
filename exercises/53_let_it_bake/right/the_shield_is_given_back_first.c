/* Right: the shield is of no more use once the limit is over. */
static struct outcome async_main(void *unused)
{
    struct task *cake = asyncio_create_task(coroutine_new(bake, unused));
    struct future *shielded = asyncio_shield(cake);
    struct outcome looked = asyncio_wait_for(shielded, 20);
    puts(looked.error ? "not yet" : "ready");
    future_release(shielded);
    outcome_ignore(await(cake));
    puts("on the table");
    task_release(cake);
    return outcome_value(0);
}
