/* Mistake: it is said after the await, when all is over.
   Says: expected 0 s async_main prints "asked"; happened 0 s think begins */
static struct outcome async_main(void *unused)
{
    struct future *future = loop_create_future(asyncio_get_running_loop());
    struct task *task = asyncio_create_task(coroutine_new(think, future));
    struct outcome answer = await(future);
    puts("asked");
    printf("the answer is %d\n", (int)answer.value);
    outcome_ignore(await(task));
    future_release(future);
    task_release(task);
    return outcome_value(0);
}
