/* Mistake: the winner cancels all three tasks, and so itself.
   Says: the first answer is taken; the value 11; CancelledError; asked to end */
static struct outcome run(void *argument)
{
    struct entrant *entrant = argument;
    struct race *race = entrant->race;

    struct outcome outcome = await(coroutine_new(race->ask, entrant->whom));
    if (!outcome.error && !race->winner) {
        race->winner = entrant;
        for (int i = 0; i < ASKED; i++)
            task_cancel(race->tasks[i]);
    }
    return outcome;
}

struct outcome first_answer(struct outcome (*ask)(void *whom),
                            void *const whom[ASKED])
{
    struct race race = {.ask = ask};
    struct outcome outcomes[ASKED];

    start(&race, whom);
    for (int i = 0; i < ASKED; i++)
        outcomes[i] = await(race.tasks[i]);
    for (int i = 0; i < ASKED; i++)
        task_release(race.tasks[i]);
    return race.winner ? outcomes[race.winner->number] : outcomes[0];
}
