/* Mistake: a task whose step is queued is not told; the request is lost.
   Says: not begun never runs; begun: 1; where the answer is ANSWER_REFUSED */
enum cancel_result task_request_cancel(struct future *future,
                                       enum cancel_result answer,
                                       const struct error *error)
{
    struct task *task = (struct task *)future;

    task->cancels_requested++;
    if (answer == ANSWER_IN_CYCLE)
        break_cycle(task, error);
    return ANSWER_ACCEPTED;
}
