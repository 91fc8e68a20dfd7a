/* Mistake: the task is thought to begin as it is made, and to be collected
   before it is posted.
   Says: expected 0 s async_main prints "posted"; happened 0 s travel begins */
static struct outcome async_main(void *unused)
{
    struct task *letter = asyncio_create_task(coroutine_new(travel, unused));
    outcome_ignore(asyncio_sleep(0.5));
    puts("posted");
    puts("it is on its way");
    outcome_ignore(await(letter));
    puts("it is read");
    task_release(letter);
    return outcome_value(0);
}
