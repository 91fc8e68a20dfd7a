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

/* A task: ask one of them. */
static struct outcome run(void *entrant)
{
    not_written("run");
}

struct outcome first_answer(struct outcome (*ask)(void *whom),
                            void *const whom[ASKED])
{
    not_written("first_answer");
}
