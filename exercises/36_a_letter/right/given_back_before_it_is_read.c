/* Right: what is done needs its task no more. */
static struct outcome async_main(void *unused)
{
    struct task *letter = asyncio_create_task(coroutine_new(travel, unused));
    puts("posted");
    outcome_ignore(asyncio_sleep(0.5));
    puts("it is on its way");
    outcome_ignore(await(letter));
    task_release(letter);
    puts("it is read");
    return outcome_value(0);
}
