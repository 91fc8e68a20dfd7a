/* Mistake: the task is ended on the spot, and cannot clean up.
   Says: cancelled where it waits; the task is not done yet; done already;
   task_request_cancel() */
enum cancel_result task_request_cancel(struct future *future,
                                       enum cancel_result answer,
                                       const struct error *error)
{
    struct task *task = (struct task *)future;

    (void)answer;
    task->cancels_requested++;
    future_finish_cancelled(future, error);
    return ANSWER_ACCEPTED;
}
