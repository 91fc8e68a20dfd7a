/* Mistake: each is cancelled and waited for before the next is asked.
   Says: before one of them runs; requests to cancel b: 0; first cancel all */
static struct outcome cancel_all_tasks(struct loop *loop)
{
    size_t count = loop_all_tasks(loop, NULL, 0);
    struct task **tasks = malloc((count + 1) * sizeof *tasks);

    if (count == 0) {
        free(tasks);
        return outcome_value(0);
    }
    if (!tasks)
        return outcome_raise(MemoryError, "no memory to end %zu tasks", count);
    loop_all_tasks(loop, tasks, count);
    for (size_t i = 0; i < count; i++)
        future_retain(&tasks[i]->future);
    struct outcome outcome = outcome_value(0);
    for (size_t i = 0; i < count; i++) {
        task_cancel(tasks[i]);
        outcome = run_until_ended(loop, &tasks[i], 1);
    }
    release_all(tasks, count);
    return outcome;
}
