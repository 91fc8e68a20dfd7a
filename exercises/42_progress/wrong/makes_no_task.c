/* Mistake: the coroutine is made, and nobody runs it before it is awaited.
   Says: while the work is done; line 2; what runs beside it is a task */
static struct outcome async_main(void *argument)
{
    struct coroutine *working = coroutine_new(work, argument);

    for (int seconds = 0; seconds < 3; seconds++) {
        printf("working: %d s\n", seconds);
        struct outcome slept = asyncio_sleep(1);
        if (slept.error)
            return slept;
    }
    struct outcome outcome = await(working);
    if (outcome.error)
        return outcome;
    printf("it gave %d\n", (int)outcome.value);
    return outcome_value(0);
}
