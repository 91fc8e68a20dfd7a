/* check of lock: tasks that want it. */
#include <stdio.h>

#include "await.h"
#include "check.h"
#include "lock.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

static struct lock lock;

/* One that wants the lock, in a task of its own, and keeps it. */
struct person {
    const char *name;
    struct task *task;
    struct outcome outcome;
};
static struct person a, b, c;

static struct outcome want_it(void *argument)
{
    struct person *person = argument;

    person->outcome = lock_acquire(&lock);
    return outcome_value(0);
}

static void let_others_run(int turns)
{
    for (int i = 0; i < turns; i++)
        outcome_ignore(asyncio_sleep(0));
}

static void begin(struct person *person, const char *name)
{
    did("made a task %s that wants the lock", name);
    *person = (struct person){.name = name};
    person->task = asyncio_create_task(coroutine_new(want_it, person));
    let_others_run(4);
}

static void acquire(void)
{
    did("took the lock");
    expect_value("what lock_acquire() returned", lock_acquire(&lock), true);
    expect(lock.is_locked, "it is locked", "it is free");
}

static void release(void)
{
    did("released it");
    expect_value("what lock_release() returned", lock_release(&lock), 0);
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
    expect(!task_done(person->task), text, "it %s",
           person->outcome.error ? person->outcome.error->type
                                 : "has got the lock");
}

static void expect_ended(const struct person *person)
{
    char text[64];

    snprintf(text, sizeof text, "task %s waits no longer", person->name);
    expect(task_done(person->task), text, "it still waits");
    task_release(person->task);
}

static void expect_has_it(const struct person *person)
{
    char what[64];

    expect_ended(person);
    snprintf(what, sizeof what, "what lock_acquire() returned in %s",
             person->name);
    expect_value(what, person->outcome, true);
    expect(lock.is_locked, "the lock is locked", "it is free");
}

static void expect_cancelled(const struct person *person)
{
    char what[64];

    expect_ended(person);
    snprintf(what, sizeof what, "what lock_acquire() returned in %s",
             person->name);
    expect_error(what, person->outcome, CancelledError);
}

static void nobody_waits(void)
{
    expect(list_empty(&lock.line), "no task stands in the line any more",
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

static struct outcome is_taken_at_once(void *unused)
{
    (void)unused;
    struct task *other = watch_turns();
    acquire();
    expect_no_turn(other, "a task that takes a free lock goes on at once");
    begin(&b, "B");
    expect_waiting(&b);
    release();
    did("let B run, which takes it");
    let_others_run(4);
    expect_has_it(&b);
    release();
    expect(!lock.is_locked, "it is free", "it is locked");
    nobody_waits();
    return outcome_value(0);
}

static struct outcome not_acquired(void *unused)
{
    (void)unused;
    did("released a lock that is free");
    struct outcome outcome = lock_release(&lock);
    expect_error("what lock_release() returned", outcome, RuntimeError);
    expect_text("its message", outcome.error->message, "Lock is not acquired.");
    return outcome_value(0);
}

static struct outcome in_order(void *unused)
{
    (void)unused;
    acquire();
    begin(&a, "A");
    begin(&b, "B");
    begin(&c, "C");
    release();
    one_turn();
    expect_has_it(&a);
    expect_waiting(&b);
    expect_waiting(&c);
    release();
    one_turn();
    expect_has_it(&b);
    expect_waiting(&c);
    release();
    one_turn();
    expect_has_it(&c);
    release();
    nobody_waits();
    return outcome_value(0);
}

/* A gives it back when it has it, or the check above would wait for ever. */
static struct outcome take_and_release(void *argument)
{
    struct person *person = argument;

    person->outcome = lock_acquire(&lock);
    return person->outcome.error ? person->outcome : lock_release(&lock);
}

static struct outcome who_comes_later(void *unused)
{
    (void)unused;
    acquire();
    did("made a task A that wants the lock, and releases it when it has it");
    a = (struct person){.name = "A"};
    a.task = asyncio_create_task(coroutine_new(take_and_release, &a));
    let_others_run(4);
    release();
    did("before A could run: asked for it again");
    expect_value("what lock_acquire() returned", lock_acquire(&lock), true);
    expect(task_done(a.task), "A, which came first, has had the lock before",
           "A still waits for it");
    expect_has_it(&a);
    release();
    nobody_waits();
    return outcome_value(0);
}

static struct outcome cancelled_waiter(void *unused)
{
    (void)unused;
    acquire();
    begin(&a, "A");
    begin(&b, "B");
    cancel(&a);
    one_turn();
    expect_cancelled(&a);
    one_turn();
    expect_waiting(&b);
    expect(lock.is_locked, "the lock is still locked", "it is free");
    release();
    one_turn();
    expect_has_it(&b);
    release();
    nobody_waits();
    return outcome_value(0);
}

static struct outcome cancelled_then_released(void *unused)
{
    (void)unused;
    acquire();
    begin(&a, "A");
    begin(&b, "B");
    cancel(&a);
    did("before A could run:");
    release();
    let_others_run(4);
    expect_cancelled(&a);
    expect_has_it(&b);
    release();
    nobody_waits();
    return outcome_value(0);
}

static struct outcome released_then_cancelled(void *unused)
{
    (void)unused;
    acquire();
    begin(&a, "A");
    begin(&b, "B");
    release();
    did("before A could run:");
    cancel(&a);
    let_others_run(4);
    expect_cancelled(&a);
    expect_has_it(&b);
    release();
    nobody_waits();
    return outcome_value(0);
}

/* Only the cancelled one is in the line, and it has not run yet. */
static struct outcome line_of_the_cancelled(void *unused)
{
    (void)unused;
    acquire();
    begin(&a, "A");
    cancel(&a);
    did("before A could run:");
    release();
    struct task *other = watch_turns();
    acquire();
    expect_no_turn(other, "only a cancelled one waits: it is taken at once");
    let_others_run(4);
    expect_cancelled(&a);
    release();
    nobody_waits();
    return outcome_value(0);
}

/* Each on a lock and a loop of its own. */
#define CHECK(name)                                                \
    static void check_##name(void)                                 \
    {                                                              \
        lock_init(&lock);                                          \
        expect_value("asyncio_run()", asyncio_run(name, NULL), 0); \
    }
CHECK(is_taken_at_once)
CHECK(not_acquired)
CHECK(in_order)
CHECK(who_comes_later)
CHECK(cancelled_waiter)
CHECK(cancelled_then_released)
CHECK(released_then_cancelled)
CHECK(line_of_the_cancelled)

#define FILE_NAME " in mine/lock.c"

const struct check checks[] = {
    {"a free lock is taken at once, a locked one later", check_is_taken_at_once,
     "lock_acquire() and lock_release()" FILE_NAME},
    {"a free one cannot be released", check_not_acquired,
     "lock_release()" FILE_NAME},
    {"they get it in the order in which they came, one at a time",
     check_in_order, "wake_first() and lock_release()" FILE_NAME},
    {"no task jumps the line", check_who_comes_later,
     "lock_acquire()" FILE_NAME ": is it enough that the lock is free?"},
    {"a task that is cancelled leaves the line", check_cancelled_waiter,
     "lock_acquire()" FILE_NAME ", what it does when the await fails: is the "
     "lock free, so that the next may be woken?"},
    {"cancelled, then released: the next gets it",
     check_cancelled_then_released,
     "lock_acquire()" FILE_NAME ": the first was cancelled, so what wakes the "
     "next?"},
    {"released, then cancelled: the next gets it",
     check_released_then_cancelled,
     "lock_acquire()" FILE_NAME
     ": it was woken, and cannot come: what wakes the next?"},
    {"a line of cancelled ones is no line", check_line_of_the_cancelled,
     "lock_acquire()" FILE_NAME ", which tasks count as waiting"},
    {0}};
