/* Mistake: after the limit nobody waits for it any more.
   Says: expected 30 s bake prints "baked"; happened 20 s async_main prints "on
   the table" */
static struct outcome async_main(void *unused)
{
    struct task *cake = asyncio_create_task(coroutine_new(bake, unused));
    struct future *shielded = asyncio_shield(cake);
    struct outcome looked = asyncio_wait_for(shielded, 20);
    puts(looked.error ? "not yet" : "ready");
    puts("on the table");
    future_release(shielded);
    task_release(cake);
    return outcome_value(0);
}
