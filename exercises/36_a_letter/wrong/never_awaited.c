/* Mistake: nobody waits for its end, and the program ends before.
   Says: expected 2 s travel prints "delivered"; happened 0.5 s async_main
   prints "it is read" */
static struct outcome async_main(void *unused)
{
    struct task *letter = asyncio_create_task(coroutine_new(travel, unused));
    puts("posted");
    outcome_ignore(asyncio_sleep(0.5));
    puts("it is on its way");
    puts("it is read");
    task_release(letter);
    return outcome_value(0);
}
