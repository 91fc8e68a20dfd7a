/* Mistake: nobody listens for Ctrl-C, and it ends the process.
   Says: Ctrl-C cancels main; signal 2 ended it; runner_run_main() */
struct outcome runner_run(struct runner *runner, struct coroutine *coroutine)
{
    check_no_loop_runs(coroutine, "Runner.run()");
    struct loop *loop = runner_get_loop(runner);
    if (!loop)
        return cannot_run(runner, coroutine);

    struct task *task = loop_create_task(loop, coroutine, NULL);
    struct outcome outcome = loop_run_until_complete(loop, task);
    task_release(task);
    return outcome;
}
