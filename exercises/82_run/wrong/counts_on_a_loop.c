/* Mistake: there is always a loop.
   Says: one that is closed runs nothing; it was aborted (SIGABRT) */
struct outcome runner_run(struct runner *runner, struct coroutine *coroutine)
{
    misuse_if_null(runner, "runner_run", "a runner");
    if (awaitable_kind(coroutine, "runner_run") != AWAITABLE_COROUTINE)
        awaitable_refuse(coroutine, "runner_run", "a coroutine");
    check_no_loop_runs(coroutine, "Runner.run()");
    struct loop *loop = runner_get_loop(runner);

    struct task *task = loop_create_task(loop, coroutine, NULL);
    struct outcome outcome = runner_run_main(loop, task);
    task_release(task);
    return outcome;
}
