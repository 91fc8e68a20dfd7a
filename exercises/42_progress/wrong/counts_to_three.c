/* Mistake: it prints as many lines as were seen in the example.
   Says: longer, or not so long; line 4; task_done() */
static struct outcome async_main(void *argument)
{
    struct task *working = asyncio_create_task(coroutine_new(work, argument));

    for (int seconds = 0; seconds < 3; seconds++) {
        printf("working: %d s\n", seconds);
        outcome_ignore(asyncio_sleep(1));
    }
    struct outcome outcome = await(working);
    task_release(working);
    if (outcome.error)
        return outcome;
    printf("it gave %d\n", (int)outcome.value);
    return outcome_value(0);
}
