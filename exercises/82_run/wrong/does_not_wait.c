/* Mistake: they are asked to end, and not waited for.
   Says: may clean up; run until all have ended */
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
    for (size_t i = 0; i < count; i++)
        task_cancel(tasks[i]);
    loop_stop(loop);
    loop_run_forever(loop);
    release_all(tasks, count);
    return outcome_value(0);
}
