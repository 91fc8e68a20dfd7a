/* Mistake: where a sleep ends with an error, the task is not given back.
   Says: it may be cancelled while it sleeps; a leak */
static struct outcome async_main(void *argument)
{
    struct task *working = asyncio_create_task(coroutine_new(work, argument));
    int seconds = 0;

    while (!task_done(working)) {
        printf("working: %d s\n", seconds++);
        struct outcome slept = asyncio_sleep(1);
        if (slept.error)
            return slept;
    }
    struct outcome outcome = await(working);
    task_release(working);
    if (outcome.error)
        return outcome;
    printf("it gave %d\n", (int)outcome.value);
    return outcome_value(0);
}
