/* Mistake: the task is given back without a look at its end, as though it were
   dead.
   Says: expected 2 s work prints "tidies up"; happened 2 s async_main ends */
static struct outcome async_main(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(work, unused));
    outcome_ignore(asyncio_sleep(2));
    task_cancel(task);
    puts("asked to end");
    task_release(task);
    return outcome_value(0);
}
