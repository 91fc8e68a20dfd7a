/* Mistake: the tasks are not given back.
   Says: it says which ports are open; a leak */
static struct outcome await_all(struct task **tasks, int count)
{
    struct outcome first = outcome_value(0);

    for (int i = 0; i < count; i++) {
        struct outcome outcome = await(tasks[i]);
        if (outcome.error && !first.error) {
            first = outcome;
            for (int other = i + 1; other < count; other++)
                task_cancel(tasks[other]);
        }
    }
    return first;
}
