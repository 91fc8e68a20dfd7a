/* first_answer - ask three, take the first answer. */
#include "await.h"
#include "first_answer.h"
#include "stackful.h"
#include "task.h"
#include "tasks.h"

/* One of the three that are asked. */
struct entrant {
    struct race *race;
    int number;
    void *whom;
    struct outcome outcome; /* once it has ended */
};

struct race {
    struct outcome (*ask)(void *whom);
    struct entrant entrants[ASKED];
    struct task *tasks[ASKED];
    struct entrant *winner; /* NULL: there is no answer yet */
};

/* exercise: first_answer */
/* A task: ask one of them. */
static struct outcome run(void *argument)
{
    struct entrant *entrant = argument;
    struct race *race = entrant->race;

    entrant->outcome = await(coroutine_new(race->ask, entrant->whom));
    if (!entrant->outcome.error && !race->winner) {
        race->winner = entrant;
        for (int i = 0; i < ASKED; i++)
            if (i != entrant->number)
                task_cancel(race->tasks[i]);
    }
    return entrant->outcome;
}

/* exercise: first_answer, gone */
static void start(struct race *race, void *const whom[ASKED])
{
    for (int i = 0; i < ASKED; i++) {
        race->entrants[i] =
            (struct entrant){.race = race, .number = i, .whom = whom[i]};
        race->tasks[i] =
            asyncio_create_task(coroutine_new(run, &race->entrants[i]));
    }
}

/* exercise: first_answer, gone */
/* Whether we were cancelled meanwhile, and so all of them. */
static bool await_all(struct race *race)
{
    struct task *me = asyncio_current_task();
    unsigned before = task_cancelling(me);
    bool cancelled = false;

    for (int i = 0; i < ASKED; i++) {
        outcome_ignore(await(race->tasks[i]));
        if (cancelled || task_cancelling(me) == before)
            continue;
        cancelled = true;
        if (race->winner)
            continue; /* the winner has cancelled them already */
        for (int other = i + 1; other < ASKED; other++)
            task_cancel(race->tasks[other]);
    }
    return cancelled;
}

/* exercise: first_answer */
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
    return race.winner ? race.winner->outcome : race.entrants[0].outcome;
}
