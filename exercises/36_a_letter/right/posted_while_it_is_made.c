/* Right: the task cannot begin between these two lines, so they may change
   places. */
static struct outcome async_main(void *unused)
{
    puts("posted");
    struct task *letter = asyncio_create_task(coroutine_new(travel, unused));
    outcome_ignore(asyncio_sleep(0.5));
    puts("it is on its way");
    outcome_ignore(await(letter));
    puts("it is read");
    task_release(letter);
    return outcome_value(0);
}
