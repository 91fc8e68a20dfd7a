/* Mistake: it is awaited first, and then there is nothing to sleep for.
   Says: expected 0.5 s async_main prints "it is on its way"; happened 2 s
   travel prints "delivered" */
static struct outcome async_main(void *unused)
{
    struct task *letter = asyncio_create_task(coroutine_new(travel, unused));
    puts("posted");
    outcome_ignore(await(letter));
    outcome_ignore(asyncio_sleep(0.5));
    puts("it is on its way");
    puts("it is read");
    task_release(letter);
    return outcome_value(0);
}
