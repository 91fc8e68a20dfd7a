/* Mistake: the value is printed without a look at the error.
   Says: an error of the work ends it; line 4; it gave 0; may be an error */
static struct outcome async_main(void *argument)
{
    struct task *working = asyncio_create_task(coroutine_new(work, argument));
    int seconds = 0;

    while (!task_done(working)) {
        printf("working: %d s\n", seconds++);
        outcome_ignore(asyncio_sleep(1));
    }
    printf("it gave %d\n", (int)task_result(working).value);
    task_release(working);
    return outcome_value(0);
}
