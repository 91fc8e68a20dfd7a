/* check of bounded_queue: tasks that put and get. */
#include <stdio.h>

#include "await.h"
#include "bounded_queue.h"
#include "check.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

enum { ROOM = 2, GUARD = -77 };
static struct bounded_queue queue;
static intptr_t items[ROOM + 2]; /* and a guard on both sides */

/* A task that puts an item, or gets one if `item` is 0. */
struct person {
    const char *name;
    intptr_t item;
    struct task *task;
    struct outcome outcome;
};
static struct person a, b;

static struct outcome act(void *argument)
{
    struct person *person = argument;

    person->outcome =
        person->item ? queue_put(&queue, person->item) : queue_get(&queue);
    return outcome_value(0);
}

static void let_others_run(int turns)
{
    for (int i = 0; i < turns; i++)
        outcome_ignore(asyncio_sleep(0));
}

static void begin(struct person *person, const char *name, intptr_t item)
{
    *person = (struct person){.name = name, .item = item};
    if (item)
        did("task %s puts %d", name, (int)item);
    else
        did("task %s gets an item", name);
    person->task = asyncio_create_task(coroutine_new(act, person));
    let_others_run(4);
}

static void put(int item)
{
    did("put %d, without waiting", item);
    expect_value("what queue_put_nowait() returned",
                 queue_put_nowait(&queue, item), 0);
    expect(items[0] == GUARD && items[ROOM + 1] == GUARD,
           "nothing is written beside the array", "it was");
}

static void get(int expected)
{
    did("got an item, without waiting");
    expect_value("what queue_get_nowait() returned", queue_get_nowait(&queue),
                 expected);
}

static void cancel(struct person *person)
{
    did("cancelled task %s", person->name);
    task_cancel(person->task);
}

static void expect_waiting(const struct person *person)
{
    char text[64];

    snprintf(text, sizeof text, "task %s still waits", person->name);
    expect(!task_done(person->task), text, "it has %s",
           person->outcome.error ? person->outcome.error->type
           : person->item        ? "put its item"
                                 : "got an item");
}

static void expect_ended(const struct person *person)
{
    char text[64];

    snprintf(text, sizeof text, "task %s waits no longer", person->name);
    expect(task_done(person->task), text, "it still waits");
    task_release(person->task);
}

static void expect_outcome(const struct person *person, intptr_t value)
{
    char what[64];

    expect_ended(person);
    snprintf(what, sizeof what, "its outcome in task %s", person->name);
    expect_value(what, person->outcome, value);
}

static void expect_cancelled(const struct person *person)
{
    char what[64];

    expect_ended(person);
    snprintf(what, sizeof what, "its outcome in task %s", person->name);
    expect_error(what, person->outcome, CancelledError);
}

static void nobody_waits(void)
{
    expect(list_empty(&queue.putters) && list_empty(&queue.getters),
           "no task stands in a line any more", "one still does");
}

/* ---- what must hold ------------------------------------------------------ */

static struct outcome first_in_first_out(void *unused)
{
    (void)unused;
    put(1);
    put(2);
    get(1);
    put(3);
    get(2);
    get(3);
    put(4);
    put(5);
    get(4);
    get(5);
    return outcome_value(0);
}

static struct outcome full_and_empty(void *unused)
{
    (void)unused;
    did("got an item of an empty queue, without waiting");
    struct outcome outcome = queue_get_nowait(&queue);
    expect_error("what queue_get_nowait() returned", outcome, QueueEmpty);
    expect_text("its message", outcome.error->message, "");
    put(1);
    put(2);
    did("put another, without waiting");
    outcome = queue_put_nowait(&queue, 3);
    expect_error("what queue_put_nowait() returned", outcome, QueueFull);
    expect_text("its message", outcome.error->message, "");
    get(1);
    return outcome_value(0);
}

static bool others_ran;

static struct outcome take_note(void *unused)
{
    (void)unused;
    others_ran = true;
    return outcome_value(0);
}

static struct outcome without_need(void *unused)
{
    (void)unused;
    struct task *other = asyncio_create_task(coroutine_new(take_note, NULL));

    others_ran = false;
    did("put 1 with queue_put(), and got it with queue_get()");
    expect_value("what queue_put() returned", queue_put(&queue, 1), 0);
    expect_value("what queue_get() returned", queue_get(&queue), 1);
    expect(!others_ran, "a task that need not wait goes on at once",
           "another task had a turn before");
    outcome_ignore(await(other));
    task_release(other);
    return outcome_value(0);
}

static struct outcome getters_wait(void *unused)
{
    (void)unused;
    begin(&a, "A", 0);
    begin(&b, "B", 0);
    expect_waiting(&a);
    put(1);
    let_others_run(4);
    expect_outcome(&a, 1);
    expect_waiting(&b);
    put(2);
    let_others_run(4);
    expect_outcome(&b, 2);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome putters_wait(void *unused)
{
    (void)unused;
    put(1);
    put(2);
    begin(&a, "A", 3);
    begin(&b, "B", 4);
    expect_waiting(&a);
    get(1);
    let_others_run(4);
    expect_outcome(&a, 0);
    expect_waiting(&b);
    get(2);
    let_others_run(4);
    expect_outcome(&b, 0);
    get(3);
    get(4);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome another_is_quicker(void *unused)
{
    (void)unused;
    begin(&a, "A", 0);
    put(1);
    did("before A could run:");
    get(1);
    let_others_run(4);
    expect_waiting(&a);
    put(2);
    let_others_run(4);
    expect_outcome(&a, 2);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome cancelled_getter(void *unused)
{
    (void)unused;
    begin(&a, "A", 0);
    begin(&b, "B", 0);
    cancel(&a);
    let_others_run(1);
    expect_cancelled(&a);
    expect_waiting(&b);
    cancel(&b);
    let_others_run(1);
    expect_cancelled(&b);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome cancelled_then_put(void *unused)
{
    (void)unused;
    begin(&a, "A", 0);
    begin(&b, "B", 0);
    cancel(&a);
    did("before A could run:");
    put(1);
    let_others_run(1);
    expect_cancelled(&a);
    expect_outcome(&b, 1);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome put_then_cancelled(void *unused)
{
    (void)unused;
    begin(&a, "A", 0);
    begin(&b, "B", 0);
    put(1);
    did("before A could run:");
    cancel(&a);
    let_others_run(4);
    expect_cancelled(&a);
    expect_outcome(&b, 1);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome got_then_cancelled(void *unused)
{
    (void)unused;
    put(1);
    put(2);
    begin(&a, "A", 3);
    begin(&b, "B", 4);
    get(1);
    did("before A could run:");
    cancel(&a);
    let_others_run(4);
    expect_cancelled(&a);
    expect_outcome(&b, 0);
    get(2);
    get(4);
    nobody_waits();
    return outcome_value(0);
}

/* ---- a hundred through two places ----------------------------------------- */

enum { MANY = 100 };

static struct outcome produce(void *unused)
{
    struct outcome outcome = outcome_value(0);

    (void)unused;
    for (int i = 1; i <= MANY && !outcome.error; i++)
        outcome = queue_put(&queue, i);
    return outcome;
}

static struct outcome a_hundred(void *unused)
{
    (void)unused;
    did("one task puts 1 to %d, another gets them", MANY);
    struct task *task = asyncio_create_task(coroutine_new(produce, NULL));

    for (int i = 1; i <= MANY; i++)
        expect_value("what queue_get() returned", queue_get(&queue), i);
    expect_value("the outcome of the producer", await(task), 0);
    task_release(task);
    nobody_waits();
    return outcome_value(0);
}

/* Each on a queue and a loop of its own. */
#define CHECK(name)                                                \
    static void check_##name(void)                                 \
    {                                                              \
        items[0] = items[ROOM + 1] = GUARD;                        \
        queue_init(&queue, items + 1, ROOM);                       \
        expect_value("asyncio_run()", asyncio_run(name, NULL), 0); \
    }
CHECK(first_in_first_out)
CHECK(full_and_empty)
CHECK(without_need)
CHECK(getters_wait)
CHECK(putters_wait)
CHECK(a_hundred)
CHECK(another_is_quicker)
CHECK(cancelled_getter)
CHECK(cancelled_then_put)
CHECK(put_then_cancelled)
CHECK(got_then_cancelled)

#define FILE_NAME " in mine/bounded_queue.c"

const struct check checks[] = {
    {"first in, first out", check_first_in_first_out,
     "queue_put_nowait() and queue_get_nowait()" FILE_NAME ": it is a ring"},
    {"a full one and an empty one refuse", check_full_and_empty,
     "queue_put_nowait() and queue_get_nowait()" FILE_NAME},
    {"no task waits without need", check_without_need,
     "queue_put() and queue_get()" FILE_NAME},
    {"a getter waits for an item, the first first", check_getters_wait,
     "wait_while()" FILE_NAME ", and whom queue_put_nowait() wakes"},
    {"a putter waits for room, the first first", check_putters_wait,
     "wait_while()" FILE_NAME ", and whom queue_get_nowait() wakes"},
    {"a hundred items through two places", check_a_hundred,
     "wait_while() and wake_next()" FILE_NAME},
    {"a task that is woken looks again", check_another_is_quicker,
     "wait_while()" FILE_NAME ": another may have been quicker"},
    {"a task that is cancelled leaves the line", check_cancelled_getter,
     "wait_while()" FILE_NAME ", what it does when the await fails"},
    {"cancelled, then an item comes: the next gets it",
     check_cancelled_then_put,
     "wake_next()" FILE_NAME ": the first of the line may be done already"},
    {"an item comes, then cancelled: the next gets it",
     check_put_then_cancelled,
     "wait_while()" FILE_NAME ": it was woken, and cannot come: what wakes the "
     "next?"},
    {"there is room, then cancelled: the next puts", check_got_then_cancelled,
     "wait_while()" FILE_NAME ": it was woken, and cannot come: what wakes the "
     "next?"},
    {0}};
