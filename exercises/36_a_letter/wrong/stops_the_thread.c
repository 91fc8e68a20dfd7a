/* Mistake: the thread sleeps, and the loop with it.
   Says: 0 s async_main prints "posted"; expected 0 s travel begins; happened 0
   s async_main prints "it is on its way" */
static struct outcome async_main(void *unused)
{
    struct task *letter = asyncio_create_task(coroutine_new(travel, unused));
    puts("posted");
    clock_sleep(0.5);
    puts("it is on its way");
    outcome_ignore(await(letter));
    puts("it is read");
    task_release(letter);
    return outcome_value(0);
}
