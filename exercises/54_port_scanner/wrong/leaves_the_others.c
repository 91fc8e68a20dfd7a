/* Mistake: when one await fails, it returns, and the other tasks run on.
   Says: cancelled, it ends all; other tasks still run */
static struct outcome await_all(struct task **tasks, int count)
{
    struct outcome first = outcome_value(0);

    for (int i = 0; i < count; i++) {
        if (!first.error)
            first = await(tasks[i]);
        task_release(tasks[i]);
    }
    return first;
}
