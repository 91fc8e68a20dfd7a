/* Mistake: it is cancelled before it has run: then none of its lines does.
   Says: expected 0 s work begins; happened 0 s async_main cancels work */
static struct outcome async_main(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(work, unused));
    task_cancel(task);
    puts("asked to end");
    outcome_ignore(asyncio_sleep(2));
    struct outcome outcome = await(task);
    puts(outcome_is(outcome, CancelledError) ? "cancelled" : "not cancelled");
    task_release(task);
    return outcome_value(0);
}
