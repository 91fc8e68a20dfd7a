/* Mistake: tasks that are left are not cancelled.
   Says: a task that is left is cancelled; those that were cancelled, in order: "" */
struct outcome runner_close(struct runner *runner)
{
    struct loop *loop = runner->loop;

    runner->closed = true;
    runner->loop = NULL;
    if (!loop)
        return outcome_value(0);
    struct outcome waited = wait_for_threads(loop);
    loop_free(loop);
    return waited;
}
