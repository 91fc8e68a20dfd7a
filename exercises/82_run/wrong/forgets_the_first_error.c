/* Mistake: the outcome is that of the threads, whatever came of the tasks.
   Says: one that can never end is a deadlock, and the loop is closed; what
   asyncio_run() returned (main has no error of its own): */
struct outcome runner_close(struct runner *runner)
{
    struct loop *loop = runner->loop;

    runner->closed = true;
    runner->loop = NULL;
    if (!loop)
        return outcome_value(0);
    struct outcome cancelled = cancel_all_tasks(loop);
    struct outcome waited = wait_for_threads(loop);
    loop_free(loop);
    outcome_ignore(cancelled);
    return waited;
}
