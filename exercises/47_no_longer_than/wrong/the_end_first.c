/* Mistake: whether the task has ended is said first.
   Says: expected 2 s async_main prints "too late"; happened 2 s async_main
   prints "the task has ended" */
static struct outcome async_main(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(load, unused));
    puts("waits for the page");
    struct outcome page = asyncio_wait_for(task, 2);
    puts(task_done(task) ? "the task has ended" : "the task goes on");
    puts(outcome_is(page, TimeoutError) ? "too late" : "in time");
    task_release(task);
    return outcome_value(0);
}
