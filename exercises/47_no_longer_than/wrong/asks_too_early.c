/* Mistake: what is asked before the wait says how it was then.
   Says: expected 0 s load begins; happened 0 s async_main prints "the task
   goes on" */
static struct outcome async_main(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(load, unused));
    puts("waits for the page");
    puts(task_done(task) ? "the task has ended" : "the task goes on");
    struct outcome page = asyncio_wait_for(task, 2);
    puts(outcome_is(page, TimeoutError) ? "too late" : "in time");
    task_release(task);
    return outcome_value(0);
}
