/* Mistake: whoever has a value is the winner, also a late one.
   Says: a late value changes nothing; the value 11; the value 12; already */
static struct outcome run(void *argument)
{
    struct entrant *entrant = argument;
    struct race *race = entrant->race;

    entrant->outcome = await(coroutine_new(race->ask, entrant->whom));
    if (!entrant->outcome.error) {
        race->winner = entrant;
        for (int i = 0; i < ASKED; i++)
            if (i != entrant->number)
                task_cancel(race->tasks[i]);
    }
    return entrant->outcome;
}
