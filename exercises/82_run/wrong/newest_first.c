/* Mistake: the tasks are asked in the opposite order.
   Says: all that are left are cancelled, oldest first; those that were cancelled, in order: "cba" */
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
    for (size_t i = count; i-- > 0;)
        task_cancel(tasks[i]);

    struct outcome outcome = run_until_ended(loop, tasks, count);
    release_all(tasks, count);
    return outcome;
}
