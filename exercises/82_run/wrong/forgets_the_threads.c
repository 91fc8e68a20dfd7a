/* Mistake: the loop is closed while a thread still works for it.
   Says: call in a thread; it is pending; wait_for_threads() */
struct outcome runner_close(struct runner *runner)
{
    struct loop *loop = runner->loop;

    runner->closed = true;
    runner->loop = NULL;
    if (!loop)
        return outcome_value(0);
    struct outcome outcome = cancel_all_tasks(loop);
    /* as if there were no threads */
    two_turns(loop);
    two_turns(loop);
    loop_free(loop);
    return outcome;
}
