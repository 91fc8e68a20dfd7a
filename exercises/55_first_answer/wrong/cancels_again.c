/* Mistake: all are cancelled after each await, and so again and again.
   Says: ends all three; cancelled again while they cleaned up: 1; once is enough
*/
static bool await_all(struct race *race)
{
    struct task *me = asyncio_current_task();
    unsigned before = task_cancelling(me);

    for (int i = 0; i < ASKED; i++) {
        outcome_ignore(await(race->tasks[i]));
        for (int j = 0; j < ASKED && task_cancelling(me) > before; j++)
            task_cancel(race->tasks[j]);
    }
    return task_cancelling(me) > before;
}
