/* Mistake: a line is printed after the sleep, without asking once more.
   Says: while the work is done; line 1; ask task_done(), print */
static struct outcome async_main(void *argument)
{
    struct task *working = asyncio_create_task(coroutine_new(work, argument));
    int seconds = 0;

    while (!task_done(working)) {
        struct outcome slept = asyncio_sleep(1);
        if (slept.error) {
            task_release(working);
            return slept;
        }
        printf("working: %d s\n", seconds++);
    }
    struct outcome outcome = await(working);
    task_release(working);
    if (outcome.error)
        return outcome;
    printf("it gave %d\n", (int)outcome.value);
    return outcome_value(0);
}
