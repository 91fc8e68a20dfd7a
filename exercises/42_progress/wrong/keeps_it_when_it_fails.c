/* Mistake: the task is not given back where its error is returned.
   Says: error of the work; a leak; before that return */
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
    task_release(working);
    return outcome_value(0);
}
