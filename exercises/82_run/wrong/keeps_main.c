/* Mistake: the task of main is never given back.
   Says: all is given back; a leak; task_release() */
struct outcome runner_run(struct runner *runner, struct coroutine *coroutine)
{
    check_no_loop_runs(coroutine, "Runner.run()");
    struct loop *loop = runner_get_loop(runner);
    if (!loop)
        return cannot_run(runner, coroutine);

    struct task *task = loop_create_task(loop, coroutine, NULL);
    struct outcome outcome = runner_run_main(loop, task);
    return outcome;
}
