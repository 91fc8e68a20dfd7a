/* Mistake: the first that ends has won, also with an error.
   Says: one that fails is out; the value 11; OSError; an error is no answer */
static struct outcome run(void *argument)
{
    struct entrant *entrant = argument;
    struct race *race = entrant->race;

    entrant->outcome = await(coroutine_new(race->ask, entrant->whom));
    if (!race->winner) {
        race->winner = entrant;
        for (int i = 0; i < ASKED; i++)
            if (i != entrant->number)
                task_cancel(race->tasks[i]);
    }
    return entrant->outcome;
}
