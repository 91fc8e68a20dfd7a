/* Mistake: the error that was caught is returned, and so raised once more.
   Says: expected 2 s async_main ends; happened 2 s async_main ends, cancelled
   */
static struct outcome async_main(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(work, unused));
    outcome_ignore(asyncio_sleep(2));
    task_cancel(task);
    puts("asked to end");
    struct outcome outcome = await(task);
    puts(outcome_is(outcome, CancelledError) ? "cancelled" : "not cancelled");
    task_release(task);
    return outcome;
}
