/* Mistake: the task of main is never given back.
   Says: all is given back; a leak; task_release() */
struct outcome runner_run(struct runner *runner, struct coroutine *coroutine)
{
    check_no_loop_runs(coroutine, "Runner.run()");
    struct loop *loop = runner_get_loop(runner);
    if (!loop)
        return cannot_run(runner, coroutine);

    struct task *task = loop_create_task(loop, coroutine, NULL);
    interrupt_begin(task);
    struct outcome outcome = loop_run_until_complete(loop, task);
    enum interrupt how = interrupt_end(task);
    if (how != NOT_INTERRUPTED)
        outcome = interrupted(task, outcome, how);
    return outcome;
}
