/* check of shield: wait without cancelling. */
#include "await.h"
#include "check.h"
#include "event_loop.h"
#include "future_cancel.h"
#include "loop.h"
#include "runner.h"
#include "shield.h"
#include "sleep.h"
#include "task.h"

static struct loop *loop;
static struct future *inner, *outer;

static void make_future(void)
{
    loop = asyncio_new_event_loop();
    count_reports(loop);
    inner = loop_create_future(loop);
}

static void shield(void)
{
    make_future();
    did("made a shield of a future that is pending");
    outer = asyncio_shield(inner);
}

static void nothing(void *unused)
{
    (void)unused;
}

static void turn(void)
{
    did("let the loop do one turn");
    loop_call_soon(loop, nothing, NULL); /* so that it need not wait */
    loop_run_once(loop);
}

static void set(void)
{
    did("set the result of the future to 42");
    expect_value("future_set_result()", future_set_result(inner, 42), 0);
}

static void fail(void)
{
    did("set a ValueError on the future");
    expect_value("future_set_exception()",
                 future_set_exception(inner, error_new(ValueError, "x")), 0);
}

static void cancel_outer(void)
{
    did("cancelled the shield");
    expect(future_cancel(outer), "future_cancel() says true", "it said false");
}

static void expect_outer_done(bool done)
{
    expect(future_done(outer) == done,
           done ? "the shield is done" : "the shield is not done yet",
           done ? "it is not done" : "it is done already");
}

static void release(void)
{
    did("released both");
    future_release(outer);
    future_release(inner);
    loop_free(loop);
}

static void no_memory(void)
{
    enum { MANY = 10000 };
    static struct future *outers[MANY];
    int count = 0;

    shield();
    did("left no memory, and made shields of it until there was none");
    if (leave_no_memory(true)) {
        do
            outers[count] = asyncio_shield(inner);
        while (!future_done(outers[count++]) && count < MANY);
        leave_no_memory(false);
        expect_error("how the last ended", future_result(outers[count - 1]),
                     MemoryError);
        did("released them");
        while (count > 0)
            future_release(outers[--count]);
        turn();
        expect_number("how many hold inner: the check, and the first shield",
                      inner->references, 2);
    }
    release();
}

/* ---- it ends as inner does ----------------------------------------------- */

static void with_a_value(void)
{
    shield();
    set();
    turn();
    expect_outer_done(true);
    expect_value("how the shield ended", future_result(outer), 42);
    release();
}

static void a_turn_later(void)
{
    shield();
    set();
    expect_outer_done(false);
    turn();
    expect_outer_done(true);
    release();
}

static void with_an_error(void)
{
    shield();
    fail();
    turn();
    expect_outer_done(true);
    expect_error("how the shield ended", future_result(outer), ValueError);
    release();
    expect_number("reports of an error that was not seen", reports, 0);
}

static void cancelled_with_inner(void)
{
    shield();
    did("cancelled the future itself");
    future_cancel(inner);
    turn();
    expect_outer_done(true);
    expect(future_cancelled(outer), "the shield is cancelled",
           "it ended otherwise");
    release();
}

static void of_what_is_done(void)
{
    make_future();
    set();
    did("made a shield of the future, which is done");
    outer = asyncio_shield(inner);
    expect(outer == inner, "the shield is the future itself",
           "it is another one");
    release();
}

/* ---- it is cancelled ----------------------------------------------------- */

static void cancelled_alone(void)
{
    shield();
    cancel_outer();
    expect(future_cancelled(outer), "the shield is cancelled", "it is not");
    turn();
    expect(!future_done(inner), "the future is still pending",
           "it was cancelled");
    release();
}

static int callbacks_of(const struct future *future)
{
    const struct list *all = &future->callbacks;
    int count = 0;

    for (const struct list *link = all->next; link != all; link = link->next)
        count++;
    return count;
}

static void told_no_more(void)
{
    shield();
    did("made another one");
    struct future *another = asyncio_shield(inner);
    cancel_outer();
    did("cancelled the other one");
    future_cancel(another);
    turn();
    expect_number("callbacks of the future", callbacks_of(inner), 1);
    future_release(another);
    release();
}

static void a_later_error(void)
{
    shield();
    cancel_outer();
    turn();
    fail();
    turn();
    expect_number("reports of the error, before the future is given back",
                  reports, 1);
    release();
    expect_number("reports of the error, after that", reports, 1);
}

static void given_back_unseen(void)
{
    turn();
    turn();
    expect_number("reports of the error, before it is given back", reports, 0);
    release();
    expect_number("reports when it is given back", reports, 1);
}

static void an_error_just_now(void)
{
    shield();
    fail();
    cancel_outer();
    given_back_unseen();
}

static void an_error_right_after(void)
{
    shield();
    cancel_outer();
    fail();
    given_back_unseen();
}

/* ---- what it holds ------------------------------------------------------- */

static void holds(void)
{
    make_future();
    unsigned of_loop = loop->references;
    int of_inner = inner->references;
    did("made a shield of a future that is pending");
    outer = asyncio_shield(inner);
    expect(outer != inner, "the shield is another future",
           "it is the future itself");
    expect_number("how many hold the future: its maker, the shield",
                  inner->references, of_inner + 1);
    expect_number("how many hold the loop, besides those before: the shield",
                  loop->references - of_loop, 1);
    release();
}

static void given_up_before(void)
{
    shield();
    did("released the shield, which was not cancelled");
    future_release(outer);
    outer = NULL;
    set();
    turn();
    release();
}

/* ---- with tasks ---------------------------------------------------------- */

static struct outcome work(void *unused)
{
    (void)unused;
    struct outcome slept = asyncio_sleep(10);
    return slept.error ? slept : outcome_value(10);
}

static struct outcome of_shield, of_task;

static struct outcome await_shield(void *task)
{
    struct future *shielded = asyncio_shield(task);

    of_shield = await(shielded);
    future_release(shielded);
    return outcome_value(0);
}

static struct outcome cancel_who_waits(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(work, unused));
    struct task *waits = asyncio_create_task(coroutine_new(await_shield, task));

    outcome_ignore(asyncio_sleep(5));
    task_cancel(waits);
    of_task = await(task);
    outcome_ignore(await(waits));
    task_release(waits);
    task_release(task);
    return outcome_value(0);
}

static void who_waits_is_cancelled(void)
{
    did("awaited the shield of a task in another task, and cancelled that one");
    expect_value("asyncio_run()", asyncio_run(cancel_who_waits, NULL), 0);
    expect_error("what awaiting the shield gave", of_shield, CancelledError);
    expect_value("what awaiting the task gave", of_task, 10);
}

static struct outcome shield_a_coroutine(void *unused)
{
    return await_shield(coroutine_new(work, unused));
}

static void of_a_coroutine(void)
{
    did("awaited the shield of a coroutine");
    expect_value("asyncio_run()", asyncio_run(shield_a_coroutine, NULL), 0);
    expect_value("what that gave", of_shield, 10);
}

#define INNER  "inner_done() in mine/shield.c"
#define OUTER  "outer_done() in mine/shield.c"
#define SHIELD "asyncio_shield() in mine/shield.c"

const struct check checks[] = {
    {"it holds what it uses", holds,
     SHIELD ", and what free_shield() gives back; loop_retain()"},
    {"it ends with the value of the future", with_a_value,
     SHIELD ", then inner_done()"},
    {"it ends in the turn after, not at once", a_turn_later, SHIELD},
    {"it ends with the error of the future", with_an_error, INNER},
    {"it is cancelled if the future is", cancelled_with_inner,
     INNER ": cancelled is not the same as ended with an error; "
           "future_copy_outcome()"},
    {"of what is done no shield is made", of_what_is_done, SHIELD},
    {"to cancel it does not cancel the future", cancelled_alone,
     OUTER ": to untie the two is all that is to be done"},
    {"once cancelled, it is told nothing more", told_no_more,
     OUTER ", tie_remove() and report_its_error()"},
    {"an error that comes after that is reported at once", a_later_error,
     OUTER ", report_its_error()"},
    {"an error of the turn in which it is cancelled is not reported",
     an_error_just_now, INNER ", where outer is done already"},
    {"also if it comes right after", an_error_right_after,
     OUTER ": once inner is done, its callback may still come"},
    {"it may be given back before the future is done", given_up_before, SHIELD},
    {"the task that awaits it is cancelled, and the shielded one goes on",
     who_waits_is_cancelled, OUTER},
    {"a coroutine becomes a task", of_a_coroutine,
     SHIELD ", asyncio_ensure_future()"},
    {"where there is no memory, it says so", no_memory,
     "asyncio_shield() in mine/shield.c, where there is no memory: what was "
     "taken by then?"},
    {0}};
