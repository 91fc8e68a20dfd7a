/* Mistake: where none is left, it waits for the end of none.
   Says: the value of main is the outcome; deadlock; runner_close() */
static struct outcome cancel_all_tasks(struct loop *loop)
{
    size_t count = loop_all_tasks(loop, NULL, 0);
    struct task **tasks = malloc((count + 1) * sizeof *tasks);

    if (!tasks)
        return outcome_raise(MemoryError, "no memory to end %zu tasks", count);
    loop_all_tasks(loop, tasks, count);
    for (size_t i = 0; i < count; i++)
        future_retain(&tasks[i]->future);
    for (size_t i = 0; i < count; i++)
        task_cancel(tasks[i]);
    struct outcome outcome = run_until_ended(loop, tasks, count);
    release_all(tasks, count);
    return outcome;
}
