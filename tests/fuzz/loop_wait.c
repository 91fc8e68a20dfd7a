/* loop_wait - asyncio_wait(), and what it ought to do. */
#include "fuzz.h"
#include "loop_input.h"
#include "wait.h"

/* One under way, by the object that its task awaits. */
static struct waiting {
    int children[MOST_CHILDREN]; /* the different ones */
    int count, unfinished;
    enum return_when when;
} waits[MOST_OBJECTS];

/* wait()'s _on_completion() */
void wait_hears(int waiter, int child)
{
    struct waiting *wait = &waits[waiter];
    const struct object *object = &objects[child];
    bool has_failed = !object->is_cancelled && object->ending.how != RETURNED &&
                      object->ending.how != GATHERED;

    wait->unfinished--;
    if (wait->unfinished > 0 && wait->when != FIRST_COMPLETED &&
        !(wait->when == FIRST_EXCEPTION && has_failed))
        return;
    queue_remove(WAKE, waiter);
    if (!objects[waiter].done)
        object_end(waiter, false, (struct ending){RETURNED, 0});
}

/* Some that can be awaited; -1 where one of them cannot. */
static int pick(int *children, void **futures)
{
    int count = (int)(input_next() % MOST_CHILDREN) + 1;

    for (int i = 0; i < count; i++) {
        int id = children[i] = input_object();
        if (id < 0 || objects[id].callback_count + 4 >= MOST_CALLBACKS)
            return -1;
        futures[i] = objects[id].real;
    }
    return count;
}

static void begin(int waiter, const int *children, int count)
{
    struct waiting *wait = &waits[waiter];

    *wait = (struct waiting){.when = (enum return_when)(input_next() % 3)};
    for (int i = 0; i < count; i++) {
        bool is_again = false;
        for (int j = 0; j < i; j++)
            is_again = is_again || children[j] == children[i];
        if (!is_again)
            wait->children[wait->count++] = children[i];
    }
    wait->unfinished = wait->count;
    for (int i = 0; i < wait->count; i++)
        object_add_callback(
            wait->children[i],
            (struct entry){WAITED, waiter, wait->children[i], false});
}

/* Nothing of it is left; how many are done. */
static long finish(int waiter)
{
    const struct waiting *wait = &waits[waiter];
    struct entry entry = {WAITED, waiter, 0, false};
    long done = 0;

    queue_remove(WAKE, waiter);
    for (int i = 0; i < wait->count; i++) {
        if (!object_remove_callback(wait->children[i], entry))
            queue_remove(WAITED, waiter);
        done += objects[wait->children[i]].done;
    }
    return done;
}

/* Those that are awaited must last as long as that. */
static struct outcome wait_holding(void **futures, int count, double seconds,
                                   enum return_when when)
{
    for (int i = 0; i < count; i++)
        future_retain(futures[i]);
    struct outcome outcome =
        asyncio_wait(futures, (size_t)count, seconds, when);
    for (int i = 0; i < count; i++)
        future_release(futures[i]);
    return outcome;
}

struct outcome wait_for_some(int task, struct ending *ending)
{
    int children[MOST_CHILDREN];
    void *futures[MOST_CHILDREN];
    int count = pick(children, futures);
    unsigned byte = input_next();
    double seconds = byte % 9 ? byte % 9 / 4.0 : (double)INFINITY;

    if (count < 0)
        return task_gives_way(task, ending);
    int waiter = object_new(HIDDEN);
    if (seconds < INFINITY)
        queue_set_timer(model_now + seconds,
                        (struct entry){WAKE, waiter, 0, false});
    begin(waiter, children, count);
    task_waits(task, waiter);
    struct outcome outcome =
        wait_holding(futures, count, seconds, waits[waiter].when);
    if (closing)
        return outcome;
    *ending = task_goes_on(task);
    long done = finish(waiter);
    if (ending->how == RETURNED)
        ending->value = done;
    return outcome;
}
