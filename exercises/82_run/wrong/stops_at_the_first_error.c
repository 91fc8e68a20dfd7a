/* Mistake: the first that fails ends the waiting for all.
   Says: if one fails, the others still end; at the first error */
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
    struct outcome outcome = outcome_value(0);
    for (size_t i = 0; i < count && !outcome.error; i++) {
        outcome = loop_run_until_complete(loop, tasks[i]);
        if (outcome_is(outcome, CancelledError))
            outcome = outcome_value(0);
    }
    release_all(tasks, count);
    return outcome_is(outcome, RuntimeError) ? outcome : outcome_value(0);
}
