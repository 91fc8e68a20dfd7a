/* Mistake: a task that waits for itself is not woken.
   Says: tasks that await each other can be cancelled; it is not done */
enum cancel_result task_request_cancel(struct future *future,
                                       enum cancel_result answer,
                                       const struct error *error)
{
    struct task *task = (struct task *)future;

    task->cancels_requested++;
    if (answer == ANSWER_REFUSED)
        task->must_cancel = error; /* its step is queued: it is raised there */
    return ANSWER_ACCEPTED;
}
