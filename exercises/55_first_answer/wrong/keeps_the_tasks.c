/* Mistake: the tasks are not given back.
   Says: the first answer is taken; a leak */
struct outcome first_answer(struct outcome (*ask)(void *whom),
                            void *const whom[ASKED])
{
    struct race race = {.ask = ask};

    start(&race, whom);
    bool cancelled = await_all(&race);
    if (cancelled)
        return outcome_raise(CancelledError, "%s", "");
    return race.winner ? race.winner->outcome : race.entrants[0].outcome;
}
