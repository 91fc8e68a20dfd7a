/* Mistake: the future is not given back.
   Says: all is given back; a leak */
static struct outcome async_main(void *unused)
{
    struct future *future = loop_create_future(asyncio_get_running_loop());
    struct task *task = asyncio_create_task(coroutine_new(think, future));
    puts("asked");
    struct outcome answer = await(future);
    printf("the answer is %d\n", (int)answer.value);
    outcome_ignore(await(task));
    task_release(task);
    return outcome_value(0);
}
