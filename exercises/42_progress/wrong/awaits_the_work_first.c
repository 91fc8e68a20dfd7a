/* Mistake: the task is awaited right away, and so nothing is printed meanwhile.
   Says: while the work is done; line 1; the work begins; what runs beside */
static struct outcome async_main(void *argument)
{
    struct task *working = asyncio_create_task(coroutine_new(work, argument));
    struct outcome outcome = await(working);

    for (int seconds = 0; seconds < 3; seconds++)
        printf("working: %d s\n", seconds);
    task_release(working);
    if (outcome.error)
        return outcome;
    printf("it gave %d\n", (int)outcome.value);
    return outcome_value(0);
}
