/* check of task_group: tasks that sleep, fail and clean up. */
#include <stdio.h>

#include "await.h"
#include "check.h"
#include "loop.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"
#include "task_group.h"
#include "tasks.h"

struct child {
    double seconds;
    const char *error; /* what it raises then; NULL: nothing */
    double clean_up;   /* when it is cancelled */
    const char *last;  /* what it raises after that; NULL: it is cancelled */
};

static struct task_group group;
static int cancelled, cut_short, under_way;

static struct outcome run_child(void *argument)
{
    struct child *child = argument;

    under_way++;
    struct outcome outcome = asyncio_sleep(child->seconds);
    if (outcome.error) {
        cancelled++;
        if (child->clean_up > 0)
            cut_short += asyncio_sleep(child->clean_up).error != NULL;
        if (child->last)
            outcome = outcome_raise(OSError, "%s", child->last);
    } else if (child->error) {
        outcome = outcome_raise(ValueError, "%s", child->error);
    }
    under_way--;
    return outcome;
}

static struct task *make(struct child *child)
{
    did("made a task in the group that %s%s%s after %g s%s",
        child->error ? "raises ValueError(\"" : "ends",
        child->error ? child->error : "", child->error ? "\")" : "",
        child->seconds,
        child->clean_up > 0 ? ", and cleans up if cancelled" : "");
    struct task *task =
        task_group_create_task(&group, coroutine_new(run_child, child));
    expect(task != NULL, "there is a new task",
           "task_group_create_task() "
           "returned NULL");
    return task;
}

static void add(struct child *child)
{
    task_release(make(child));
}

static double now(void)
{
    return loop_time(asyncio_get_running_loop());
}

static struct outcome leave(struct outcome outcome)
{
    did("called task_group_exit() with %s",
        outcome.error ? outcome.error->type : "the value 42");
    struct outcome result = task_group_exit(&group, outcome);
    if (under_way > 0)
        look_at(
            "task_group_exit() in mine/task_group.c: does it wait for all?");
    expect_number("tasks that have not ended when task_group_exit() returned",
                  under_way, 0);
    return result;
}

static void expect_failed(struct outcome result, const char *type,
                          const char *message)
{
    expect_error("what task_group_exit() returned", result, type);
    expect_text("its message", result.error->message, message);
}

/* ---- what must hold ------------------------------------------------------ */

static struct outcome all_succeed(void *unused)
{
    (void)unused;
    add(&(struct child){.seconds = 3});
    add(&(struct child){.seconds = 1});
    expect_value("what task_group_exit() returned", leave(outcome_value(42)),
                 42);
    expect_seconds("when it returned", now(), 3);
    expect_number("tasks that were cancelled", cancelled, 0);
    return outcome_value(0);
}

static struct outcome of_none(void *unused)
{
    (void)unused;
    expect_value("what task_group_exit() returned", leave(outcome_value(42)),
                 42);
    return outcome_value(0);
}

static struct outcome make_another(void *child)
{
    struct outcome slept = asyncio_sleep(1);

    add(child);
    return slept;
}

static struct outcome made_meanwhile(void *unused)
{
    static struct child late;

    (void)unused;
    late = (struct child){.seconds = 4};
    did("made a task in the group that makes another after 1 s");
    task_release(
        task_group_create_task(&group, coroutine_new(make_another, &late)));
    expect_value("what task_group_exit() returned", leave(outcome_value(42)),
                 42);
    expect_seconds("when it returned", now(), 5);
    return outcome_value(0);
}

static struct outcome one_fails(void *unused)
{
    (void)unused;
    add(&(struct child){.seconds = 9, .clean_up = 2});
    add(&(struct child){.seconds = 1, .error = "no"});
    add(&(struct child){.seconds = 9});
    struct outcome result = leave(outcome_value(42));
    expect_number("tasks that were cancelled", cancelled, 2);
    expect_failed(result, ValueError, "no");
    expect_seconds("when it returned (the first cleans up for 2 s)", now(), 3);
    expect_number("errors reported as never retrieved", reports, 0);
    return outcome_value(0);
}

static struct outcome block_is_cancelled(void *unused)
{
    (void)unused;
    add(&(struct child){.seconds = 1, .error = "no"});
    did("slept for 10 s in the block");
    struct outcome block = asyncio_sleep(10);
    expect_seconds("when the sleep was over", now(), 1);
    expect_error("how it ended", block, CancelledError);
    expect_failed(leave(block), ValueError, "no");
    expect_number("requests to cancel that the block's task still has",
                  task_cancelling(asyncio_current_task()), 0);
    did("slept again, after the block");
    expect_value("what asyncio_sleep() returned", asyncio_sleep(1), 0);
    return outcome_value(0);
}

static struct outcome two_errors(void *unused)
{
    (void)unused;
    add(&(struct child){.seconds = 9, .clean_up = 1, .last = "second"});
    add(&(struct child){.seconds = 1, .error = "first"});
    expect_failed(leave(outcome_value(42)), ValueError, "first");
    expect_number("errors reported as never retrieved", reports, 0);
    return outcome_value(0);
}

static struct outcome cancelled_once(void *unused)
{
    (void)unused;
    add(&(struct child){.seconds = 9, .clean_up = 5});
    add(&(struct child){.seconds = 9, .clean_up = 1, .last = "second"});
    add(&(struct child){.seconds = 1, .error = "first"});
    expect_failed(leave(outcome_value(42)), ValueError, "first");
    expect_number("tasks that were cancelled again while they cleaned up",
                  cut_short, 0);
    return outcome_value(0);
}

static struct outcome block_fails(void *unused)
{
    (void)unused;
    add(&(struct child){.seconds = 9, .last = "cannot clean up"});
    did("slept for 1 s; when cancelled, the task will raise OSError");
    outcome_ignore(asyncio_sleep(1));
    expect_failed(leave(outcome_raise(TypeError, "the block")), TypeError,
                  "the block");
    expect_number("tasks that were cancelled", cancelled, 1);
    expect_seconds("when it returned", now(), 1);
    return outcome_value(0);
}

static struct outcome one_is_cancelled(void *unused)
{
    (void)unused;
    struct task *one = make(&(struct child){.seconds = 9});
    add(&(struct child){.seconds = 3});
    outcome_ignore(asyncio_sleep(1));
    did("cancelled the first after 1 s");
    task_cancel(one);
    task_release(one);
    struct outcome result = leave(outcome_value(42));
    expect_value("what task_group_exit() returned", result, 42);
    expect_seconds("when it returned", now(), 3);
    return outcome_value(0);
}

static struct outcome shuts_down(void *unused)
{
    (void)unused;
    add(&(struct child){.seconds = 1, .error = "no"});
    add(&(struct child){.seconds = 9, .clean_up = 5});
    struct outcome block = asyncio_sleep(9);
    did("made another when the first had failed");
    struct task *late = task_group_create_task(
        &group, coroutine_new(run_child, &(struct child){0}));
    expect(!late, "task_group_create_task() returns NULL",
           "it returned a task");
    expect_failed(leave(block), ValueError, "no");
    return outcome_value(0);
}

/* ---- cancelled by somebody else ------------------------------------------- */

static struct outcome result, after;
static bool wait_in_block;
static struct child others[2];

static struct outcome hold_a_group(void *unused)
{
    (void)unused;
    task_group_enter(&group);
    add(&others[0]);
    add(&others[1]);
    result = leave(wait_in_block ? asyncio_sleep(20) : outcome_value(42));
    after = asyncio_sleep(1);
    return outcome_value(0);
}

static void hold_and_cancel(void)
{
    struct task *task = asyncio_create_task(coroutine_new(hold_a_group, NULL));

    outcome_ignore(asyncio_sleep(1));
    did("cancelled the block's task after 1 s%s",
        wait_in_block ? ", when it slept in the block" : "");
    task_cancel(task);
    outcome_ignore(await(task));
    task_release(task);
}

static struct outcome cancelled_in_exit(void *unused)
{
    (void)unused;
    others[0] = (struct child){.seconds = 9};
    others[1] = (struct child){.seconds = 9, .clean_up = 2};
    wait_in_block = false;
    hold_and_cancel();
    expect_error("what task_group_exit() returned", result, CancelledError);
    expect_number("tasks that were cancelled", cancelled, 2);
    expect_number("tasks that were cancelled again while they cleaned up",
                  cut_short, 0);
    return outcome_value(0);
}

static struct outcome cancelled_in_block(void *unused)
{
    (void)unused;
    others[0] = (struct child){.seconds = 9};
    others[1] = (struct child){.seconds = 9, .clean_up = 2};
    wait_in_block = true;
    hold_and_cancel();
    expect_error("what task_group_exit() returned", result, CancelledError);
    expect_number("tasks that were cancelled", cancelled, 2);
    return outcome_value(0);
}

static struct outcome cancelled_and_failed(void *unused)
{
    (void)unused;
    others[0] = (struct child){.seconds = 9};
    others[1] = (struct child){.seconds = 9, .last = "broken"};
    wait_in_block = false;
    hold_and_cancel();
    expect_failed(result, OSError, "broken");
    expect_error("what the next await in the block's task gave", after,
                 CancelledError);
    return outcome_value(0);
}

/* ---- around each ---------------------------------------------------------- */

static struct outcome (*what)(void *);

static struct outcome in_a_group(void *unused)
{

    count_reports(asyncio_get_running_loop());
    cancelled = cut_short = under_way = 0;
    task_group_enter(&group);
    return what(unused);
}

#define CHECK(name)                                                      \
    static void check_##name(void)                                       \
    {                                                                    \
        what = name;                                                     \
        expect_value("asyncio_run()", asyncio_run(in_a_group, NULL), 0); \
    }
CHECK(all_succeed)
CHECK(of_none)
CHECK(made_meanwhile)
CHECK(one_fails)
CHECK(block_is_cancelled)
CHECK(two_errors)
CHECK(cancelled_once)
CHECK(block_fails)
CHECK(one_is_cancelled)
CHECK(shuts_down)
CHECK(cancelled_in_exit)
CHECK(cancelled_in_block)
CHECK(cancelled_and_failed)

#define FILE_NAME " in mine/task_group.c"
#define EXIT      "task_group_exit()" FILE_NAME
#define DONE      "member_done()" FILE_NAME

const struct check checks[] = {
    {"the block is left when all tasks have ended", check_all_succeed,
     EXIT ", how it waits, and " DONE ", whom it wakes"},
    {"an empty group is left at once", check_of_none, EXIT},
    {"those that are made meanwhile count as well", check_made_meanwhile,
     EXIT ", until when it waits"},
    {"if one fails, the others are cancelled", check_one_fails,
     DONE ", and cancel_all(): what has to happen when a task has failed?"},
    {"if one fails, the block is cancelled", check_block_is_cancelled,
     DONE
     " and task_group_exit(): the parent is cancelled there, and the "
     "request taken back here, with task_uncancel(); common/wait/timeout.c"},
    {"the first error is what counts", check_two_errors,
     DONE ": is there an error already?"},
    {"each is cancelled once", check_cancelled_once,
     DONE ": once the others are being cancelled, a second error must not do "
          "it again"},
    {"an error of the block cancels the tasks", check_block_fails, EXIT},
    {"a task that is cancelled has not failed, and the others go on",
     check_one_is_cancelled,
     DONE ": what does future_exception() say of one that was cancelled?"},
    {"a group that is being cancelled makes no new task", check_shuts_down,
     "cancel_all()" FILE_NAME ", what it notes"},
    {"cancelled while it waits, it cancels the tasks", check_cancelled_in_exit,
     EXIT ", when its await fails"},
    {"cancelled in the block, it cancels the tasks", check_cancelled_in_block,
     EXIT ", when the block ended with CancelledError"},
    {"cancelled and failed, both are heard of", check_cancelled_and_failed,
     EXIT ": the error is returned; the request is made anew with "
          "task_uncancel() and task_cancel()"},
    {0}};
