/* Mistake: it polls, and returns without waiting for those it has cancelled.
   Says: may clean up; still cleaned up when first_answer() returned: 2;
   have to be awaited */
#include "sleep.h"
struct outcome first_answer(struct outcome (*ask)(void *whom),
                            void *const whom[ASKED])
{
    static struct race race; /* the tasks still use it */

    race = (struct race){.ask = ask};
    start(&race, whom);
    while (!race.winner) /* every so often */
        outcome_ignore(asyncio_sleep(0.01));
    for (int i = 0; i < ASKED; i++)
        task_release(race.tasks[i]);
    return race.winner->outcome;
}
