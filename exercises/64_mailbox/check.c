/* check of mailbox: tasks that put and take letters. */
#include <stdio.h>

#include "await.h"
#include "check.h"
#include "mailbox.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

static struct mailbox box;

/* A task that puts a letter, or takes one if `letter` is 0. */
struct person {
    const char *name;
    intptr_t letter;
    struct task *task;
    struct outcome outcome;
};

static struct outcome act(void *argument)
{
    struct person *person = argument;

    person->outcome =
        person->letter ? mailbox_put(&box, person->letter) : mailbox_take(&box);
    return outcome_value(0);
}

/* Enough turns for everybody who can go on. */
static void let_others_run(void)
{
    for (int i = 0; i < 8; i++)
        outcome_ignore(asyncio_sleep(0));
}

static void begin(struct person *person)
{
    if (person->letter)
        did("task %s puts the letter %d", person->name, (int)person->letter);
    else
        did("task %s takes a letter", person->name);
    person->task = asyncio_create_task(coroutine_new(act, person));
    let_others_run();
}

static void put(int letter)
{
    did("put the letter %d", letter);
    expect_value("what mailbox_put() returned", mailbox_put(&box, letter), 0);
}

static void take(int expected)
{
    did("took a letter");
    expect_value("the letter", mailbox_take(&box), expected);
}

static void expect_waiting(const struct person *person)
{
    char text[64];

    snprintf(text, sizeof text, "task %s still waits", person->name);
    if (task_done(person->task))
        expect(false, text, "task %s does not wait any more: it has %s",
               person->name,
               person->outcome.error ? person->outcome.error->type
               : person->letter      ? "put its letter"
                                     : "got a letter");
}

static void expect_outcome(struct person *person, intptr_t value)
{
    char text[64];

    snprintf(text, sizeof text, "task %s waits no longer", person->name);
    expect(task_done(person->task), text, "it still waits");
    expect_value("its outcome", person->outcome, value);
    task_release(person->task);
}

static void expect_cancelled(struct person *person)
{
    char text[64];

    snprintf(text, sizeof text, "task %s has ended, cancelled", person->name);
    expect(task_done(person->task), text, "it still waits");
    expect_error("its outcome", person->outcome, CancelledError);
    task_release(person->task);
}

static void cancel(struct person *person)
{
    did("cancelled task %s", person->name);
    task_cancel(person->task);
}

static void nobody_waits(void)
{
    let_others_run();
    expect(list_empty(&box.line), "no task stands in line any more",
           "one still does");
}

/* ---- what must hold ------------------------------------------------------ */

static struct outcome hands_over(void *unused)
{
    (void)unused;
    put(7);
    take(7);
    put(8);
    take(8);
    return outcome_value(0);
}

static struct outcome take_waits(void *unused)
{
    struct person a = {"A", 0, NULL, {0}};

    (void)unused;
    begin(&a);
    expect_waiting(&a);
    put(7);
    let_others_run();
    expect_outcome(&a, 7);
    expect(!box.full, "the mailbox is empty again", "it is full");
    nobody_waits();
    return outcome_value(0);
}

static struct outcome put_waits(void *unused)
{
    struct person a = {"A", 8, NULL, {0}};

    (void)unused;
    put(7);
    begin(&a);
    expect_waiting(&a);
    take(7);
    let_others_run();
    expect_outcome(&a, 0);
    take(8);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome two_takers(void *unused)
{
    struct person a = {"A", 0, NULL, {0}}, b = {"B", 0, NULL, {0}};

    (void)unused;
    begin(&a);
    begin(&b);
    put(7);
    let_others_run();
    expect(task_done(a.task) != task_done(b.task),
           "one of A and B gets the letter, the other goes on waiting",
           task_done(a.task) ? "both got one" : "both still wait");
    put(8);
    let_others_run();
    expect(a.outcome.value + b.outcome.value == 15, "they have 7 and 8",
           "A has %d and B has %d", (int)a.outcome.value, (int)b.outcome.value);
    expect_outcome(&a, a.outcome.value);
    expect_outcome(&b, b.outcome.value);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome two_putters(void *unused)
{
    struct person a = {"A", 8, NULL, {0}}, b = {"B", 9, NULL, {0}};

    (void)unused;
    put(7);
    begin(&a);
    begin(&b);
    take(7);
    let_others_run();
    expect(task_done(a.task) != task_done(b.task),
           "one of A and B puts its letter, the other goes on waiting",
           task_done(a.task) ? "both did" : "both still wait");
    struct person *first = task_done(a.task) ? &a : &b;
    take((int)first->letter);
    let_others_run();
    take(first == &a ? 9 : 8);
    expect_outcome(&a, 0);
    expect_outcome(&b, 0);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome many(void *unused)
{
    static struct person putters[5], takers[5];
    intptr_t sum = 0;

    (void)unused;
    for (int i = 0; i < 5; i++) {
        putters[i] = (struct person){"P", 1 << i, NULL, {0}};
        takers[i] = (struct person){"T", 0, NULL, {0}};
        begin(i % 2 ? &takers[i] : &putters[i]);
        begin(i % 2 ? &putters[i] : &takers[i]);
    }
    let_others_run();
    for (int i = 0; i < 5; i++) {
        sum += takers[i].outcome.value;
        expect_outcome(&putters[i], 0);
        expect_outcome(&takers[i], takers[i].outcome.value);
    }
    expect_number("the sum of all letters that were taken", sum, 31);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome cancelled_taker(void *unused)
{
    struct person a = {"A", 0, NULL, {0}}, b = {"B", 0, NULL, {0}};

    (void)unused;
    begin(&a);
    begin(&b);
    cancel(&a);
    let_others_run();
    expect_cancelled(&a);
    expect_waiting(&b);
    put(7);
    let_others_run();
    expect_outcome(&b, 7);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome leaves_the_line(void *unused)
{
    struct person a = {"A", 0, NULL, {0}};

    (void)unused;
    begin(&a);
    cancel(&a);
    let_others_run();
    expect_cancelled(&a);
    nobody_waits();
    put(7);
    take(7);
    return outcome_value(0);
}

/* Cancelled, and in the same turn a letter comes. */
static struct outcome cancel_then_put(void *unused)
{
    struct person a = {"A", 0, NULL, {0}}, b = {"B", 0, NULL, {0}};

    (void)unused;
    begin(&a);
    begin(&b);
    cancel(&a);
    did("before A could run:");
    put(7);
    let_others_run();
    expect_cancelled(&a);
    expect_outcome(&b, 7);
    nobody_waits();
    return outcome_value(0);
}

static struct outcome put_then_cancel(void *unused)
{
    struct person a = {"A", 0, NULL, {0}}, b = {"B", 0, NULL, {0}};

    (void)unused;
    begin(&a);
    begin(&b);
    put(7);
    did("before A could run:");
    cancel(&a);
    let_others_run();
    expect_cancelled(&a);
    expect_outcome(&b, 7);
    nobody_waits();
    return outcome_value(0);
}

/* Each on a mailbox and a loop of its own. */
#define CHECK(name)                                                \
    static void check_##name(void)                                 \
    {                                                              \
        mailbox_init(&box);                                        \
        expect_value("asyncio_run()", asyncio_run(name, NULL), 0); \
    }
CHECK(hands_over)
CHECK(take_waits)
CHECK(put_waits)
CHECK(two_takers)
CHECK(two_putters)
CHECK(many)
CHECK(cancelled_taker)
CHECK(leaves_the_line)
CHECK(cancel_then_put)
CHECK(put_then_cancel)

#define FILE_NAME " in mine/mailbox.c"

const struct check checks[] = {
    {"what was put is taken", check_hands_over,
     "mailbox_put() and mailbox_take()" FILE_NAME},
    {"a taker waits until there is a letter", check_take_waits,
     "mailbox_take() and wait_in_line()" FILE_NAME
     "; does mailbox_put() wake those that wait?"},
    {"a putter waits until there is room", check_put_waits,
     "mailbox_put()" FILE_NAME "; does mailbox_take() wake those that wait?"},
    {"two takers, one letter: one of them gets it", check_two_takers,
     "mailbox_take()" FILE_NAME ": a task that is woken has to look again"},
    {"two putters, room for one: one of them puts", check_two_putters,
     "mailbox_put()" FILE_NAME ": a task that is woken has to look again"},
    {"no letter is lost among many", check_many,
     "mailbox_put() and mailbox_take()" FILE_NAME},
    {"a cancelled taker leaves the other alone", check_cancelled_taker,
     "wait_in_line()" FILE_NAME ": to cancel a task cancels the future that it "
     "awaits; whose is that? notes 2.4"},
    {"a cancelled taker leaves the line", check_leaves_the_line,
     "wait_in_line()" FILE_NAME ", what it does when the await fails"},
    {"cancelled, then a letter comes: the other gets it", check_cancel_then_put,
     "wake_all()" FILE_NAME ": the first in line may be cancelled already"},
    {"a letter comes, then cancelled: the other gets it", check_put_then_cancel,
     "wake_all()" FILE_NAME ": a task that was woken may not come"},
    {0}};
