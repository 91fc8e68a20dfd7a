/* Mistake: if all have failed, it is the error of the last.
   Says: if all fail, that is the outcome; its message: "nobody there,
   after 1 seconds" */
struct outcome first_answer(struct outcome (*ask)(void *whom),
                            void *const whom[ASKED])
{
    struct race race = {.ask = ask};

    start(&race, whom);
    bool cancelled = await_all(&race);
    for (int i = 0; i < ASKED; i++)
        task_release(race.tasks[i]);
    if (cancelled)
        return outcome_raise(CancelledError, "%s", "");
    return race.winner ? race.winner->outcome
                       : race.entrants[ASKED - 1].outcome;
}
