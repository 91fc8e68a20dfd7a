/* Mistake: an error of the first step is returned, and the loop stays open.
   Says: can never end; a leak; all three steps */
struct outcome runner_close(struct runner *runner)
{
    struct loop *loop = runner->loop;

    runner->closed = true;
    runner->loop = NULL;
    if (!loop)
        return outcome_value(0);
    struct outcome outcome = cancel_all_tasks(loop);
    if (outcome.error)
        return outcome;
    outcome = wait_for_threads(loop);
    loop_free(loop);
    return outcome;
}
