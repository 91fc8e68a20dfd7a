/* check of event: tasks that wait for it. */
#include <stdio.h>

#include "await.h"
#include "check.h"
#include "event.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

static struct event event;

/* One that waits, in a task of its own. */
struct person {
    const char *name;
    struct task *task;
    struct outcome outcome;
    int place; /* the how many-th to go on, from 1 */
};
static int gone_on;

static struct outcome wait_for_it(void *argument)
{
    struct person *person = argument;

    person->outcome = event_wait(&event);
    person->place = ++gone_on;
    return outcome_value(0);
}

static void let_others_run(int turns)
{
    for (int i = 0; i < turns; i++)
        outcome_ignore(asyncio_sleep(0));
}

static void begin(struct person *person)
{
    did("task %s waits for the event", person->name);
    person->task = asyncio_create_task(coroutine_new(wait_for_it, person));
    let_others_run(4);
}

static void set(void)
{
    did("set the event");
    event_set(&event);
}

static void clear(void)
{
    did("cleared it");
    event_clear(&event);
}

static void cancel(struct person *person)
{
    did("cancelled task %s", person->name);
    task_cancel(person->task);
}

static void one_turn(void)
{
    did("let the others run for a turn");
    let_others_run(1);
}

static void expect_waiting(const struct person *person)
{
    char text[64];

    snprintf(text, sizeof text, "task %s still waits", person->name);
    expect(!task_done(person->task), text, "it has gone on, with %s",
           person->outcome.error ? person->outcome.error->type : "a value");
}

static void expect_ended(const struct person *person)
{
    char text[64];

    snprintf(text, sizeof text, "task %s waits no longer", person->name);
    expect(task_done(person->task), text, "it still waits");
    task_release(person->task);
}

static void expect_gone_on(const struct person *person)
{
    expect_ended(person);
    expect_value("what event_wait() returned", person->outcome, true);
}

static void expect_cancelled(const struct person *person)
{
    expect_ended(person);
    expect_error("what event_wait() returned", person->outcome, CancelledError);
}

static void nobody_waits(void)
{
    expect(list_empty(&event.line), "no task stands in the line any more",
           "one still does");
}

static bool others_ran;

static struct outcome take_note(void *unused)
{
    (void)unused;
    others_ran = true;
    return outcome_value(0);
}

/* A task that has its turn next, to see whether one is given away. */
static struct task *watch_turns(void)
{
    others_ran = false;
    return asyncio_create_task(coroutine_new(take_note, NULL));
}

static void expect_no_turn(struct task *task, const char *expected)
{
    expect(!others_ran, expected, "another task had a turn before");
    outcome_ignore(await(task));
    task_release(task);
}

/* ---- what must hold ------------------------------------------------------ */

static struct outcome is_set_already(void *unused)
{
    (void)unused;
    expect(!event.is_set, "a new event is not set", "it is");
    set();
    struct task *other = watch_turns();
    did("waited for it, while another task was about to run");
    expect_value("what event_wait() returned", event_wait(&event), true);
    expect_no_turn(
        other, "a task that waits for an event that is set goes on at once");
    return outcome_value(0);
}

static struct outcome one_waits(void *unused)
{
    struct person a = {.name = "A"};

    (void)unused;
    begin(&a);
    expect_waiting(&a);
    set();
    expect_waiting(&a);
    one_turn();
    expect_gone_on(&a);
    expect(event.is_set, "the event stays set", "it does not");
    nobody_waits();
    return outcome_value(0);
}

static struct outcome all_in_order(void *unused)
{
    struct person all[] = {{.name = "A"}, {.name = "B"}, {.name = "C"}};

    (void)unused;
    for (int i = 0; i < 3; i++)
        begin(&all[i]);
    set();
    one_turn();
    for (int i = 0; i < 3; i++) {
        expect_gone_on(&all[i]);
        expect_number("the place in which it went on", all[i].place, i + 1);
    }
    nobody_waits();
    return outcome_value(0);
}

static struct outcome set_and_cleared(void *unused)
{
    struct person a = {.name = "A"}, b = {.name = "B"}, c = {.name = "C"};

    (void)unused;
    begin(&a);
    begin(&b);
    set();
    clear();
    one_turn();
    expect_gone_on(&a);
    expect_gone_on(&b);
    begin(&c);
    expect_waiting(&c);
    set();
    one_turn();
    expect_gone_on(&c);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome set_twice(void *unused)
{
    struct person a = {.name = "A"};

    (void)unused;
    begin(&a);
    set();
    clear();
    set();
    one_turn();
    expect_gone_on(&a);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome one_is_cancelled(void *unused)
{
    struct person a = {.name = "A"}, b = {.name = "B"};

    (void)unused;
    begin(&a);
    begin(&b);
    cancel(&a);
    one_turn();
    expect_cancelled(&a);
    expect_waiting(&b);
    cancel(&b);
    one_turn();
    expect_cancelled(&b);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome cancelled_and_set(void *unused)
{
    struct person a = {.name = "A"}, b = {.name = "B"};

    (void)unused;
    begin(&a);
    begin(&b);
    cancel(&a);
    did("before A could run:");
    set();
    one_turn();
    expect_cancelled(&a);
    expect_gone_on(&b);
    nobody_waits();
    return outcome_value(0);
}

/* Each on an event and a loop of its own. */
#define CHECK(name)                                                \
    static void check_##name(void)                                 \
    {                                                              \
        event_init(&event);                                        \
        gone_on = 0;                                               \
        expect_value("asyncio_run()", asyncio_run(name, NULL), 0); \
    }
CHECK(is_set_already)
CHECK(one_waits)
CHECK(all_in_order)
CHECK(set_and_cleared)
CHECK(set_twice)
CHECK(one_is_cancelled)
CHECK(cancelled_and_set)

#define FILE_NAME " in mine/event.c"

const struct check checks[] = {
    {"a task that comes when it is set goes on at once", check_is_set_already,
     "event_set() and event_wait()" FILE_NAME ": is_set"},
    {"a task that waits goes on in the turn after it is set", check_one_waits,
     "event_set() and event_wait()" FILE_NAME "; common/task/future.h"},
    {"all go on, in the order in which they came", check_all_in_order,
     "event_set()" FILE_NAME ": all in the line"},
    {"a task that was woken goes on, although it is cleared",
     check_set_and_cleared,
     "event_wait()" FILE_NAME ": what does a woken one look at?"},
    {"it may be set twice", check_set_twice,
     "event_set()" FILE_NAME
     ": a task that was woken stays in the line until it runs"},
    {"one that is cancelled leaves the others alone", check_one_is_cancelled,
     "event_wait()" FILE_NAME ": whose future is it, and what takes it out of "
     "the line when the await fails?"},
    {"cancelled and then set: the others go on", check_cancelled_and_set,
     "event_set()" FILE_NAME ": one in the line may be done already"},
    {0}};
