/* Mistake: the request is noted as well where it was passed on, and so the task
   is told twice.
   Says: may refuse; what b got of a: the value 7; CancelledError; nothing to
   note */
enum cancel_result task_request_cancel(struct future *future,
                                       enum cancel_result answer,
                                       const struct error *error)
{
    struct task *task = (struct task *)future;

    task->cancels_requested++;
    task->must_cancel = error;
    if (answer == ANSWER_IN_CYCLE)
        break_cycle(task, error);
    return ANSWER_ACCEPTED;
}
