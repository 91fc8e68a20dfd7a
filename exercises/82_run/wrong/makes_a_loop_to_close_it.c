/* Mistake: a runner that has no loop gets one, which is closed.
      Says: x */
struct outcome runner_close(struct runner *runner)
{
    struct loop *loop = runner_get_loop(runner);

    runner->closed = true;
    runner->loop = NULL;
    if (!loop)
        return outcome_value(0);
    struct outcome cancelled = cancel_all_tasks(loop);
    struct outcome waited = wait_for_threads(loop);
    loop_free(loop);
    return cancelled.error ? cancelled : waited;
}
