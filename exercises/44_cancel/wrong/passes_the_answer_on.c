/* Mistake: what it waits on has refused, so the task says that it refuses.
   Says: not begun never runs; it said false; task_request_cancel() */
enum cancel_result task_request_cancel(struct future *future,
                                       enum cancel_result answer,
                                       const struct error *error)
{
    struct task *task = (struct task *)future;

    task->cancels_requested++;
    if (answer == ANSWER_IN_CYCLE)
        break_cycle(task, error);
    else if (answer == ANSWER_REFUSED)
        task->must_cancel = error;
    return answer;
}
