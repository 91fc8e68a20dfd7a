/* loop_body - what a task of the input's does: it acts, waits, and ends. */
#include "await.h"
#include "fuzz.h"
#include "loop_input.h"
#include "sleep.h"
#include "wait_for.h"

static const char FuzzError[] = "FuzzError";
const struct error errors[16] = {
    {FuzzError, "0"},  {FuzzError, "1"},  {FuzzError, "2"},  {FuzzError, "3"},
    {FuzzError, "4"},  {FuzzError, "5"},  {FuzzError, "6"},  {FuzzError, "7"},
    {FuzzError, "8"},  {FuzzError, "9"},  {FuzzError, "10"}, {FuzzError, "11"},
    {FuzzError, "12"}, {FuzzError, "13"}, {FuzzError, "14"}, {FuzzError, "15"}};

/* The array of a gather that was given back is gone. */
static bool is_gathered(int id, struct outcome outcome)
{
    const struct object *gather = &objects[id];
    const struct outcome *outcomes = (const struct outcome *)outcome.value;

    if (outcome.error || !gather->held)
        return !outcome.error;
    for (int i = 0; i < gather->count; i++)
        if (!ending_is(objects[gather->children[i]].ending, outcomes[i]))
            return false;
    return true;
}

bool ending_is(struct ending ending, struct outcome outcome)
{
    switch (ending.how) {
    case RETURNED:
        return !outcome.error && outcome.value == ending.value;
    case RAISED:
        return outcome.error == &errors[ending.value];
    case CANCELLED:
        return outcome_is(outcome, CancelledError);
    case TIMED_OUT:
        return outcome_is(outcome, TimeoutError);
    case GATHERED:
        return is_gathered((int)ending.value, outcome);
    }
    return false;
}

/* --- waiting ------------------------------------------------------------------- */

/* The task goes on: with what, the model knows. */
struct ending task_goes_on(int task)
{
    turn_calls(STEP, task);
    fuzz_expect(loop_time(loop) == model_now, "it is %f, not %f",
                loop_time(loop), model_now);
    return task_resumes(task);
}

struct outcome task_gives_way(int task, struct ending *ending)
{
    queue_append((struct entry){STEP, task, 0, false});
    struct outcome outcome = asyncio_sleep(0);
    if (!closing)
        *ending = task_goes_on(task);
    return outcome;
}

static struct outcome sleep_a_while(int task, struct ending *ending)
{
    int sleep = object_new(HIDDEN);
    double seconds = (input_next() % 8 + 1) / 4.0;

    queue_set_timer(model_now + seconds, (struct entry){WAKE, sleep, 0, false});
    task_waits(task, sleep);
    struct outcome outcome = asyncio_sleep(seconds);
    if (!closing)
        *ending = task_goes_on(task);
    queue_remove(WAKE, sleep);
    return outcome;
}

static struct outcome await_object(int task, int id, struct ending *ending)
{
    bool suspends = !objects[id].done;

    *ending = objects[id].ending;
    if (suspends)
        task_waits(task, id);
    struct outcome outcome = await(objects[id].real);
    if (suspends && !closing)
        *ending = task_goes_on(task);
    return outcome;
}

/* timeout()'s __aexit__() */
static void leave_limit(int task, unsigned requests, struct ending *ending)
{
    queue_remove(TIME_OUT, task);
    if (!objects[task].expiring)
        return;
    objects[task].expiring = false;
    if (task_takes_back(task) <= requests && ending->how == CANCELLED)
        ending->how = TIMED_OUT;
}

static struct outcome wait_for_a_while(int task, int id, struct ending *ending)
{
    double seconds = (input_next() % 8 + 1) / 4.0;
    unsigned requests = objects[task].requests;
    bool suspends = !objects[id].done;

    queue_set_timer(model_now + seconds,
                    (struct entry){TIME_OUT, task, 0, false});
    *ending = objects[id].ending;
    if (suspends)
        task_waits(task, id);
    struct outcome outcome = asyncio_wait_for(objects[id].real, seconds);
    if (suspends && !closing)
        *ending = task_goes_on(task);
    leave_limit(task, requests, ending);
    return outcome;
}

/* It is cancelled, and it is waited until that has come of it what will. */
static struct outcome wait_for_no_time(int task, int id, struct ending *ending)
{
    bool suspends = !objects[id].done;

    *ending = objects[id].ending;
    if (!suspends)
        return asyncio_wait_for(objects[id].real, 0);
    int waiter = object_new(HIDDEN);
    struct entry wake = {WAKE, waiter, 0, false};
    object_add_callback(id, wake);
    object_cancel(id);
    task_waits(task, waiter);
    struct outcome outcome = asyncio_wait_for(objects[id].real, 0);
    if (closing)
        return outcome;
    *ending = task_goes_on(task);
    if (!object_remove_callback(id, wake))
        queue_remove(WAKE, waiter);
    if (ending->how == RETURNED) {
        *ending = objects[id].ending;
        if (ending->how == CANCELLED)
            ending->how = TIMED_OUT;
    }
    return outcome;
}

/* --- the body --------------------------------------------------------------------- */

/* Whether it may be waited for: nobody may wait for itself by way of others. */
static int object_to_await(int task)
{
    int id = input_object();

    if (id < 0 || objects[id].callback_count + 2 >= MOST_CALLBACKS ||
        object_count + 2 >= MOST_OBJECTS || object_leads_to(id, task))
        return -1;
    return id;
}

static struct outcome wait_somehow(int task, struct ending *ending)
{
    unsigned way = input_next() % 6;
    int id;

    if (way == 0 || object_count + 2 >= MOST_OBJECTS)
        return task_gives_way(task, ending);
    if (way == 1)
        return sleep_a_while(task, ending);
    if (way == 5)
        return wait_for_some(task, ending);
    id = object_to_await(task);
    if (id < 0)
        return task_gives_way(task, ending);
    return way == 2   ? await_object(task, id, ending)
           : way == 3 ? wait_for_a_while(task, id, ending)
                      : wait_for_no_time(task, id, ending);
}

/* Raise what was raised, or something else, or return. */
static struct outcome end(int task, struct ending ending,
                          struct outcome outcome)
{
    unsigned byte = input_next();

    if (ending.how == RETURNED || ending.how == GATHERED || byte % 2) {
        bool returns = byte % 4 < 2;
        ending = (struct ending){returns ? RETURNED : RAISED, byte / 4 % 16};
        outcome = returns ? outcome_value(ending.value)
                          : outcome_error(&errors[ending.value]);
    }
    task_ends(task, ending);
    return outcome;
}

struct outcome body(void *object)
{
    int task = (int)((struct object *)object - objects);
    struct outcome outcome = outcome_value(0);

    objects[task].started = true;
    struct ending ending = task_goes_on(task);
    do {
        input_acts();
        if (input_is_over() || input_next() % 8 == 0)
            break;
        outcome = wait_somehow(task, &ending);
        if (closing)
            return outcome;
        fuzz_expect(ending_is(ending, outcome),
                    "task %d: ending %d, value %ld; not %s, %ld", task,
                    (int)ending.how, ending.value,
                    outcome.error ? outcome.error->type : "a value",
                    (long)outcome.value);
    } while (ending.how == RETURNED || input_next() % 2);
    return end(task, ending, outcome);
}
