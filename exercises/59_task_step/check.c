/* check of task_step: a step of a task. */
#include <string.h>

#include "check.h"
#include "event_loop.h"
#include "event_loop_state.h"
#include "future.h"
#include "future_cancel.h"
#include "loop.h"
#include "stackful.h"
#include "tasks.h"

static struct loop *loop;
static struct task *task;
static char order[32];       /* the letters of what has run */
static struct outcome heard; /* what the coroutine was sent last */

/* A future, which is here, so that it is seen when it is let go of. */
static struct future future;
static bool gone;

static void note_gone(struct future *it)
{
    (void)it;
    gone = true;
}

static const struct future_kind kind = {
    .name = "Future",
    .free = note_gone,
    .cancel = future_cancel_plainly,
};

/* ---- the loop ------------------------------------------------------------ */

static void begin(void)
{
    loop = asyncio_new_event_loop();
    future_init(&future, &kind, loop);
    gone = false;
    heard = outcome_value(0);
    memset(order, 0, sizeof order);
}

static void end(void)
{
    did("released all");
    loop_free(loop);
    coroutine_free_unused();
}

static void note(const char *letter)
{
    size_t length = strlen(order);

    if (length < sizeof order - 1)
        order[length] = *letter;
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

static struct task *make(const char *what, struct outcome (*function)(void *),
                         void *argument)
{
    did("made a task of a coroutine that %s", what);
    return loop_create_task(loop, coroutine_new(function, argument), NULL);
}

static void expect_done(bool done)
{
    expect(task_done(task) == done,
           done ? "the task is done" : "the task is not done yet",
           done ? "it is not done" : "it is done already");
}

static void expect_order(const char *what, const char *letters)
{
    expect_text(what, order, letters);
}

/* ---- a coroutine that tells when it is given back ------------------------- */

static struct coroutine plain;
static struct outcome plain_ends_with;
static int plain_resumed, plain_given_back;

static struct outcome plain_step(struct coroutine *self, struct outcome sent)
{
    (void)sent;
    plain_resumed++;
    return coroutine_finish(self, plain_ends_with);
}

/* Who reads the outcome later does not find it. */
static void plain_release(struct coroutine *self)
{
    plain_given_back++;
    self->outcome = outcome_raise(RuntimeError, "%s",
                                  "the coroutine has been given back already");
}

static const struct coroutine_kind plain_kind = {.step = plain_step,
                                                 .release = plain_release};

static void make_plain(const char *what, struct outcome ends_with)
{
    plain_ends_with = ends_with;
    plain_resumed = plain_given_back = 0;
    coroutine_init(&plain, &plain_kind, "plain");
    did("made a task of a coroutine that %s", what);
    task = loop_create_task(loop, &plain, NULL);
}

static void expect_nothing_left(void)
{
    look_at("finish() in mine/task_step.c: coroutine_discard(), list_remove() "
            "and future_release()");
    expect_number("how often the coroutine was given back", plain_given_back,
                  1);
    expect(!task->coroutine, "task->coroutine is NULL", "it is not");
    expect_number("how many tasks the loop has that are not done",
                  (intmax_t)loop_all_tasks(loop, NULL, 0), 0);
    expect_number("how many keep the task: only its maker",
                  task->future.references, 1);
}

static void ends_with_a_value(void)
{
    begin();
    make_plain("returns 7", outcome_value(7));
    turn();
    expect_number("how often the coroutine was resumed", plain_resumed, 1);
    expect_done(true);
    expect_value("task_result()", task_result(task), 7);
    expect_nothing_left();
    task_release(task);
    end();
}

static void ends_with_an_error(void)
{
    begin();
    make_plain("raises ValueError", outcome_raise(ValueError, "no"));
    turn();
    expect_done(true);
    expect(!task_cancelled(task), "the task is not cancelled", "it is");
    expect_error("task_result()", task_result(task), ValueError);
    expect_nothing_left();
    task_release(task);
    end();
}

static void ends_cancelled(void)
{
    begin();
    make_plain("raises CancelledError",
               outcome_raise(CancelledError, "enough"));
    turn();
    expect_done(true);
    expect(task_cancelled(task), "the task is cancelled",
           "it has finished, with an error");
    expect_error("task_result()", task_result(task), CancelledError);
    expect_nothing_left();
    task_release(task);
    end();
}

static int told;

static void on_event(struct observer *observer, int event, const void *subject)
{
    (void)observer;
    told += event == TASK_DONE && subject == task && task_done(task);
}

static void tells_observers(void)
{
    struct observer observer = {.on_event = on_event};

    begin();
    loop_add_observer(loop, &observer);
    told = 0;
    make_plain("returns 7", outcome_value(7));
    turn();
    expect_number("how often an observer was told that it is done", told, 1);
    loop_remove_observer(loop, &observer);
    task_release(task);
    end();
}

/* ---- giving way ---------------------------------------------------------- */

static struct outcome gives_way(void *letter)
{
    for (int i = 0; i < 3; i++) {
        note(letter);
        heard = coroutine_yield(0);
        if (heard.error)
            return heard;
    }
    return outcome_value(0);
}

static void takes_turns(void)
{
    begin();
    task = make("gives way three times, and notes an a each time before",
                gives_way, "a");
    turn();
    expect_order("what was noted in one turn", "a");
    expect_done(false);
    turn();
    expect_order("what was noted in two turns", "aa");
    struct task *other = make("does the same with b", gives_way, "b");
    turn();
    turn();
    turn();
    expect_order("what was noted in the end", "aaabbb");
    turn();
    expect_done(true);
    expect_value("what a coroutine that gave way is sent", heard, 0);
    task_release(task);
    task_release(other);
    end();
}

/* ---- waiting ------------------------------------------------------------- */

static struct outcome waits(void *unused)
{
    (void)unused;
    note("w");
    heard = coroutine_yield((intptr_t)&future);
    note("g");
    return heard;
}

static void make_waiter(void)
{
    begin();
    task = make("waits for a future, and ends as that did", waits, NULL);
    turn();
    expect_order("what has run: it waits (w)", "w");
}

static void set(void)
{
    did("set the result of the future to 42");
    outcome_ignore(future_set_result(&future, 42));
}

static void let_go(void)
{
    did("released the future");
    future_release(&future);
}

static void waits_until_it_is_done(void)
{
    make_waiter();
    turn();
    turn();
    expect_order("what has run while the future is not done", "w");
    expect_done(false);
    set();
    expect_order("what has run before the next turn", "w");
    turn();
    expect_order("what has run in the turn after: it went on (g)", "wg");
    expect_value("what the coroutine was sent", heard, 42);
    expect_done(true);
    expect_value("task_result()", task_result(task), 42);
    turn();
    expect_order("what has run in the end", "wg");
    task_release(task);
    let_go();
    end();
}

static void is_sent_its_error(void)
{
    make_waiter();
    did("set a ValueError on the future");
    outcome_ignore(future_set_exception(&future, error_new(ValueError, "no")));
    turn();
    expect_error("what the coroutine was sent", heard, ValueError);
    expect_error("task_result()", task_result(task), ValueError);
    task_release(task);
    let_go();
    end();
}

static void keeps_what_it_waits_for(void)
{
    make_waiter();
    expect(task->fut_waiter == &future, "task->fut_waiter is the future",
           task->fut_waiter ? "it is something else" : "it is NULL");
    set();
    let_go();
    expect(!gone, "the task keeps the future until it goes on",
           "it was let go of");
    turn();
    expect_value("what the coroutine was sent", heard, 42);
    expect(gone, "nothing keeps the future any more", "it is still kept");
    task_release(task);
    end();
}

static struct outcome waits_for_the_done(void *unused)
{
    (void)unused;
    for (int i = 0; i < 3; i++) {
        note("d");
        heard = coroutine_yield((intptr_t)&future);
    }
    return heard;
}

static void goes_on_at_once(void)
{
    begin();
    set();
    task = make("waits three times for that future, which is done",
                waits_for_the_done, NULL);
    turn();
    expect_order("how often it has waited in one turn", "ddd");
    expect_done(true);
    expect_value("what the coroutine was sent", heard, 42);
    task_release(task);
    let_go();
    end();
}

/* ---- the task that runs -------------------------------------------------- */

static struct task *in_coroutine, *in_callback;

static struct outcome asks_who_runs(void *unused)
{
    (void)unused;
    in_coroutine = asyncio_current_task();
    return coroutine_yield(0);
}

static void ask(void *unused)
{
    (void)unused;
    in_callback = asyncio_current_task();
}

static void is_current(void)
{
    begin();
    in_coroutine = NULL;
    task = make("asks for asyncio_current_task()", asks_who_runs, NULL);
    in_callback = task;
    did("queued a callback that asks for it, too");
    loop_call_soon(loop, ask, NULL);
    turn();
    expect(in_coroutine == task, "in the coroutine it is the task",
           "it is NULL");
    expect(in_callback == NULL, "in the callback after it, it is NULL",
           "it is still the task");
    turn();
    expect(event_loop_of(loop)->current_task == NULL,
           "when the task is done, it is NULL", "it is still the task");
    task_release(task);
    end();
}

/* ---- cancelling ---------------------------------------------------------- */

static void cancelled_while_it_waits(void)
{
    make_waiter();
    did("cancelled the task");
    expect(task_cancel(task), "task_cancel() says true", "it says false");
    expect(future_cancelled(&future), "what it waits for was cancelled",
           "it was not");
    turn();
    expect_error("what the coroutine was sent", heard, CancelledError);
    expect(task_cancelled(task), "the task is cancelled", "it is not");
    task_release(task);
    let_go();
    end();
}

static struct outcome cancels_itself_and_waits(void *unused)
{
    task_cancel(asyncio_current_task());
    return waits(unused);
}

static void cancelled_before_it_waits(void)
{
    begin();
    task = make("cancels its own task, and then waits for a future",
                cancels_itself_and_waits, NULL);
    turn();
    expect(future_cancelled(&future), "what it waits for was cancelled at once",
           "it was not");
    expect(!task->must_cancel, "the request was passed on: must_cancel is NULL",
           "it is still set");
    turn();
    expect_error("what the coroutine was sent", heard, CancelledError);
    expect(task_cancelled(task), "the task is cancelled", "it is not");
    task_release(task);
    let_go();
    end();
}

static struct outcome cancels_itself_and_returns(void *unused)
{
    (void)unused;
    task_cancel(asyncio_current_task());
    return outcome_value(7);
}

static void cancelled_before_it_ends(void)
{
    begin();
    task = make("cancels its own task, and then returns 7",
                cancels_itself_and_returns, NULL);
    turn();
    expect_done(true);
    expect(task_cancelled(task), "the task is cancelled", "it has finished");
    expect(!task->must_cancel, "the request was met: must_cancel is NULL",
           "it is still set");
    task_release(task);
    end();
}

/* ---- mistakes ------------------------------------------------------------ */

static struct outcome waits_for_itself(void *unused)
{
    (void)unused;
    note("w");
    heard = coroutine_yield((intptr_t)asyncio_current_task());
    note("g");
    return heard;
}

static void raises_mistakes(void)
{
    begin();
    task = make("waits for its own task", waits_for_itself, NULL);
    turn();
    expect_order("what has run in one turn", "w");
    turn();
    expect_order("what has run in two turns", "wg");
    expect_error("what the coroutine was sent", heard, RuntimeError);
    outcome_ignore(task_result(task));
    task_release(task);
    end();
}

#define STEP   "step() in mine/task_step.c"
#define WAIT   "wait_on() in mine/task_step.c"
#define FINISH "finish() in mine/task_step.c"

const struct check checks[] = {
    {"a coroutine that never yields ends its task", ends_with_a_value,
     STEP ", then " FINISH
          ": the outcome is read before the coroutine is given "
          "back"},
    {"an error ends it as well", ends_with_an_error, FINISH},
    {"CancelledError ends it cancelled", ends_cancelled,
     FINISH ": future_finish_cancelled()"},
    {"observers are told of its end", tells_observers,
     FINISH ": loop_tell() of TASK_DONE, once it is done"},
    {"a task that gives way goes on in the next turn", takes_turns,
     STEP ", where examine() says REQUEUE: loop_queue()"},
    {"a task that waits goes on in the turn after the future is done",
     waits_until_it_is_done,
     WAIT ": future_add_waiter(), `fut_waiter`, future_retain()"},
    {"the error of the future is sent as well", is_sent_its_error, WAIT},
    {"a task keeps what it waits for", keeps_what_it_waits_for,
     WAIT ": future_retain()"},
    {"for a future that is done no task waits", goes_on_at_once,
     STEP ": examine() says RESUME, in a loop"},
    {"the task is the current one while its coroutine runs", is_current,
     STEP ": current_task of the loop"},
    {"cancelled while it waits", cancelled_while_it_waits,
     WAIT ": `fut_waiter`"},
    {"cancelled before it waits", cancelled_before_it_waits,
     WAIT ": `must_cancel` and future_request_cancel()"},
    {"cancelled before it ends", cancelled_before_it_ends,
     FINISH ": `must_cancel`"},
    {"what can only be a mistake is raised", raises_mistakes,
     STEP ", where examine() says REQUEUE: loop_queue()"},
    {0}};
