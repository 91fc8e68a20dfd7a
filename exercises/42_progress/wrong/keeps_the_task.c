/* Mistake: the task is never given back.
   Says: all is given back; a leak; task_release() */
static struct outcome async_main(void *argument)
{
    struct task *working = asyncio_create_task(coroutine_new(work, argument));
    int seconds = 0;

    while (!task_done(working)) {
        printf("working: %d s\n", seconds++);
        outcome_ignore(asyncio_sleep(1));
    }
    struct outcome outcome = await(working);
    if (outcome.error)
        return outcome;
    printf("it gave %d\n", (int)outcome.value);
    return outcome_value(0);
}
