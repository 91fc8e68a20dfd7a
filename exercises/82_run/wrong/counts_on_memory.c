/* Mistake: there is always memory for the row of tasks.
   Says: where there is no memory to end the tasks, it says so; TypeError:
   all_tasks(NULL): an array is required */
static struct outcome cancel_all_tasks(struct loop *loop)
{
    size_t count = loop_all_tasks(loop, NULL, 0);
    struct task **tasks = malloc((count + 1) * sizeof *tasks);

    if (count == 0) {
        free(tasks);
        return outcome_value(0);
    }
    loop_all_tasks(loop, tasks, count);
    for (size_t i = 0; i < count; i++)
        future_retain(&tasks[i]->future);
    for (size_t i = 0; i < count; i++)
        task_cancel(tasks[i]);

    struct outcome outcome = run_until_ended(loop, tasks, count);
    release_all(tasks, count);
    return outcome;
}
