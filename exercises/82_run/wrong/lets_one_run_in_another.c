/* Mistake: nobody asks whether a loop runs already.
   Says: where a loop runs already it is a bug that is named; it said:
   RuntimeError: Cannot run the event loop while */
struct outcome runner_run(struct runner *runner, struct coroutine *coroutine)
{
    misuse_if_null(runner, "runner_run", "a runner");
    if (awaitable_kind(coroutine, "runner_run") != AWAITABLE_COROUTINE)
        awaitable_refuse(coroutine, "runner_run", "a coroutine");
    struct loop *loop = runner_get_loop(runner);
    if (!loop)
        return cannot_run(runner, coroutine);

    struct task *task = loop_create_task(loop, coroutine, NULL);
    struct outcome outcome = runner_run_main(loop, task);
    task_release(task);
    return outcome;
}
