/* Right: a task that is made has not begun: the line may come first. */
static struct outcome async_main(void *unused)
{
    puts("waits for the page");
    struct task *task = asyncio_create_task(coroutine_new(load, unused));
    struct outcome page = asyncio_wait_for(task, 2);
    puts(outcome_is(page, TimeoutError) ? "too late" : "in time");
    puts(task_done(task) ? "the task has ended" : "the task goes on");
    task_release(task);
    return outcome_value(0);
}
