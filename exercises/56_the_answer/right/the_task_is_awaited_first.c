/* Right: a future that is set stays set: it can be awaited later. */
static struct outcome async_main(void *unused)
{
    struct future *future = loop_create_future(asyncio_get_running_loop());
    struct task *task = asyncio_create_task(coroutine_new(think, future));
    puts("asked");
    outcome_ignore(await(task));
    struct outcome answer = await(future);
    printf("the answer is %d\n", (int)answer.value);
    future_release(future);
    task_release(task);
    return outcome_value(0);
}
