/* Mistake: main was cancelled by Ctrl-C, and that is what comes out.
   Says: Ctrl-C cancels main; the error KeyboardInterrupt; CancelledError;
   interrupted() */
struct outcome runner_run(struct runner *runner, struct coroutine *coroutine)
{
    check_no_loop_runs(coroutine, "Runner.run()");
    struct loop *loop = runner_get_loop(runner);
    if (!loop)
        return cannot_run(runner, coroutine);

    struct task *task = loop_create_task(loop, coroutine, NULL);
    interrupt_begin(task);
    struct outcome outcome = loop_run_until_complete(loop, task);
    interrupt_end(task);
    task_release(task);
    return outcome;
}
