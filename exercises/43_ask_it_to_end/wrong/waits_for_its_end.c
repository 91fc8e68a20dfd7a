/* Mistake: it is awaited before it is asked.
   Says: expected 2 s async_main cancels work; happened 10 s work prints "is
   done" */
static struct outcome async_main(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(work, unused));
    outcome_ignore(asyncio_sleep(2));
    struct outcome outcome = await(task);
    task_cancel(task);
    puts("asked to end");
    puts(outcome_is(outcome, CancelledError) ? "cancelled" : "not cancelled");
    task_release(task);
    return outcome_value(0);
}
