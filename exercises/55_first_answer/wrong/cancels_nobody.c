/* Mistake: the others run to their end.
   Says: others are cancelled at once; were cancelled: 2; were cancelled: 0 */
static struct outcome run(void *argument)
{
    struct entrant *entrant = argument;

    entrant->outcome = await(coroutine_new(entrant->race->ask, entrant->whom));
    if (!entrant->outcome.error && !entrant->race->winner)
        entrant->race->winner = entrant;
    return entrant->outcome;
}
