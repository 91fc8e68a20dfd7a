/* Mistake: two seconds are slept, and the limit counts from there.
   Says: expected 2 s load prints "gives up"; happened 4 s load prints "gives
   up" */
static struct outcome async_main(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(load, unused));
    puts("waits for the page");
    outcome_ignore(asyncio_sleep(2));
    struct outcome page = asyncio_wait_for(task, 2);
    puts(outcome_is(page, TimeoutError) ? "too late" : "in time");
    puts(task_done(task) ? "the task has ended" : "the task goes on");
    task_release(task);
    return outcome_value(0);
}
