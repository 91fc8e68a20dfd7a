/* Mistake: a request that was passed on is not counted.
   Says: a request that was passed on is counted as well;
   task_cancelling(), the requests that it counts: 0 */
enum cancel_result task_request_cancel(struct future *future,
                                       enum cancel_result answer,
                                       const struct error *error)
{
    struct task *task = (struct task *)future;

    if (answer != ANSWER_ACCEPTED)
        task->cancels_requested++;
    if (answer == ANSWER_IN_CYCLE)
        break_cycle(task, error);
    else if (answer == ANSWER_REFUSED)
        task->must_cancel = error; /* its step is queued: it is raised there */
    return ANSWER_ACCEPTED;
}
