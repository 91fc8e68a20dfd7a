/* Mistake: the future is set by the task that awaits it.
   Says: expected 0 s think begins; happened 0 s async_main completes a future
   */
static struct outcome async_main(void *unused)
{
    struct future *future = loop_create_future(asyncio_get_running_loop());
    struct task *task = asyncio_create_task(coroutine_new(think, future));
    puts("asked");
    outcome_ignore(future_set_result(future, 0));
    struct outcome answer = await(future);
    printf("the answer is %d\n", (int)answer.value);
    outcome_ignore(await(task));
    future_release(future);
    task_release(task);
    return outcome_value(0);
}
