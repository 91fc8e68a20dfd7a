/* check of await: one word for all that can be awaited. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "await.h"
#include "check.h"
#include "event_loop.h"
#include "loop.h"
#include "tasks.h"

static struct loop *loop;
static struct future *future;
static struct task *task;
static struct outcome result; /* what await() returned */
static char order[32];

static void begin(void)
{
    loop = asyncio_new_event_loop();
    future = loop_create_future(loop);
    result = outcome_raise(KeyboardInterrupt, "await() has not returned");
    memset(order, 0, sizeof order);
}

static void end(void)
{
    did("released all");
    future_release(future);
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

static struct outcome awaits(void *awaitable)
{
    note("<");
    result = await(awaitable);
    note(">");
    return outcome_value(0);
}

static void start(const char *what, void *awaitable)
{
    did("made a task that awaits %s", what);
    task = loop_create_task(loop, coroutine_new(awaits, awaitable), NULL);
}

static void expect_order(const char *what, const char *letters)
{
    expect_text(what, order, letters);
}

static void expect_message(const char *message)
{
    expect_text("the message of that error", result.error->message, message);
}

/* ---- coroutines ---------------------------------------------------------- */

static struct task *ran_in;

static struct outcome adds_one(void *number)
{
    ran_in = loop_running() ? asyncio_current_task() : NULL;
    note("c");
    return outcome_value(*(int *)number + 1);
}

static struct outcome fails(void *unused)
{
    (void)unused;
    return outcome_raise(ValueError, "no");
}

/* A stackless one, which tells when it is given back. */
struct by_hand {
    struct coroutine coroutine;
    int place, given_back;
    intptr_t yields[3];     /* one after the other */
    struct outcome sent[4]; /* what came for them; first what it began with */
};

static struct outcome by_hand_step(struct coroutine *coroutine,
                                   struct outcome sent)
{
    struct by_hand *self = (struct by_hand *)coroutine;

    note("s");
    self->sent[self->place] = sent;
    if (sent.error)
        return coroutine_finish(coroutine, sent);
    if (self->place == 3)
        return coroutine_finish(coroutine, outcome_value(9));
    return coroutine_suspend(coroutine, self->yields[self->place++]);
}

static void by_hand_release(struct coroutine *coroutine)
{
    ((struct by_hand *)coroutine)->given_back++;
    coroutine->outcome = outcome_raise(
        RuntimeError, "%s", "the coroutine has been given back already");
}

static const struct coroutine_kind by_hand_kind = {.step = by_hand_step,
                                                   .release = by_hand_release};

static void runs_here_and_now(void)
{
    begin();
    start("a coroutine that returns 42", coroutine_new(adds_one, &(int){41}));
    turn();
    expect_order("what has run in one turn: await() began (<), the coroutine "
                 "(c), await() returned (>)",
                 "<c>");
    expect_value("what await() returned", result, 42);
    expect(ran_in == task, "it has run in the task that awaits it",
           "it has run in another one");
    task_release(task);
    end();
}

static void returns_its_error(void)
{
    begin();
    start("a coroutine that raises ValueError", coroutine_new(fails, NULL));
    turn();
    expect_error("what await() returned", result, ValueError);
    task_release(task);
    end();
}

/* ---- futures ------------------------------------------------------------- */

static void set(void)
{
    did("set the result of the future to 42");
    outcome_ignore(future_set_result(future, 42));
}

/* Without a task, so that it is seen whether it stops. */
static void does_not_stop_for_what_is_done(void)
{
    begin();
    did("made a future");
    set();
    did("made a coroutine that awaits it, and resumed it once");
    struct coroutine *coroutine = coroutine_new(awaits, future);
    enum coroutine_state state = coroutine_resume(coroutine, outcome_value(0));
    expect(state == CORO_CLOSED, "the coroutine has run to its end",
           "it has yielded");
    expect_value("what await() returned", result, 42);
    coroutine_release(coroutine);
    end();
}

static void yields_what_is_not_done(void)
{
    begin();
    did("made a future");
    did("made a coroutine that awaits it, and resumed it once");
    struct coroutine *coroutine = coroutine_new(awaits, future);
    enum coroutine_state state = coroutine_resume(coroutine, outcome_value(0));
    expect(state == CORO_SUSPENDED, "the coroutine has yielded",
           "it has run to its end");
    expect(coroutine->yielded == (intptr_t)future,
           "what it has yielded is the future", "it is something else");
    did("resumed it, and sent it 7");
    coroutine_resume(coroutine, outcome_value(7));
    expect_value("what await() returned", result, 7);
    coroutine_release(coroutine);
    end();
}

static void waits_for_a_future(void)
{
    begin();
    start("a future", future);
    turn();
    turn();
    expect_order("what has run while it is not done", "<");
    set();
    turn();
    expect_order("what has run in the turn after", "<>");
    expect_value("what await() returned", result, 42);
    task_release(task);
    end();
}

static void waits_for_a_task(void)
{
    begin();
    did("made a task of a coroutine that returns 42");
    struct task *other =
        loop_create_task(loop, coroutine_new(adds_one, &(int){41}), NULL);
    start("that task", other);
    turn();
    turn();
    expect_value("what await() returned", result, 42);
    expect(ran_in == other, "the coroutine has run in its own task",
           "it has run in another one");
    task_release(other);
    task_release(task);
    end();
}

static void is_cancelled(void)
{
    begin();
    start("a future", future);
    turn();
    did("cancelled the task");
    task_cancel(task);
    turn();
    expect_error("what await() returned", result, CancelledError);
    task_release(task);
    end();
}

/* ---- stackless ones ------------------------------------------------------ */

static struct by_hand by_hand;

static void start_by_hand(intptr_t first)
{
    begin();
    by_hand = (struct by_hand){.yields = {first, 0, (intptr_t)future}};
    for (int i = 0; i < 4; i++)
        by_hand.sent[i] = outcome_value(-1);
    if (first)
        by_hand.yields[0] = (intptr_t)future;
    coroutine_init(&by_hand.coroutine, &by_hand_kind, "hand");
    start(first ? "a stackless coroutine, which stops for a future"
                : "a stackless coroutine, which gives way twice and then stops "
                  "for a future",
          &by_hand.coroutine);
}

static void drives_it(void)
{
    start_by_hand(0);
    turn();
    expect_order("what has run in one turn: await() began (<), a step (s)",
                 "<s");
    turn();
    turn();
    turn();
    expect_order("what has run in four turns, for the future is not done",
                 "<sss");
    set();
    turn();
    expect_order("what has run when the future is done: another step, and "
                 "await() returned (>)",
                 "<ssss>");
    expect_value("what await() returned", result, 9);
    expect_value("what the coroutine was sent in the beginning",
                 by_hand.sent[0], 0);
    expect_value("what it was sent for the future", by_hand.sent[3], 42);
    expect_number("how often it was given back", by_hand.given_back, 1);
    task_release(task);
    end();
}

static void sends_it_errors(void)
{
    start_by_hand(1);
    turn();
    did("set a ValueError on the future");
    outcome_ignore(future_set_exception(future, error_new(ValueError, "no")));
    turn();
    expect_order("what has run", "<ss>");
    expect_error("what the coroutine was sent", by_hand.sent[1], ValueError);
    expect_error("what await() returned", result, ValueError);
    task_release(task);
    end();
    start_by_hand(1);
    turn();
    did("cancelled the task");
    task_cancel(task);
    turn();
    expect_error("what the coroutine was sent", by_hand.sent[1],
                 CancelledError);
    task_release(task);
    end();
}

/* ---- mistakes ------------------------------------------------------------ */

static void not_after_its_end(void)
{
    begin();
    did("made a coroutine that returns 42, and resumed it to its end");
    struct coroutine *coroutine = coroutine_new(adds_one, &(int){41});
    coroutine_resume(coroutine, outcome_value(0));
    start("it", coroutine);
    turn();
    expect_order("what has run: the coroutine (c), then await() began (<) and "
                 "returned (>)",
                 "c<>");
    expect_error("what await() returned", result, RuntimeError);
    expect_message("cannot reuse already awaited coroutine");
    expect(coroutine->awaitable.kind == AWAITABLE_COROUTINE,
           "it was not given back", "it was");
    coroutine_release(coroutine);
    task_release(task);
    end();
}

static void not_twice(void)
{
    start_by_hand(1);
    turn();
    struct task *first = task;
    start("it, too", &by_hand.coroutine);
    turn();
    expect_error("what await() returned in the second task", result,
                 RuntimeError);
    expect_message("coroutine is being awaited already");
    expect_number("how often it was given back", by_hand.given_back, 0);
    set();
    for (int i = 0; i < 3; i++)
        turn();
    expect_value("what await() returned in the first task", result, 9);
    task_release(first);
    task_release(task);
    end();
}

/* In a process of its own, which it ends. */
static void ends_the_program(const char *what, struct coroutine *awaited)
{
    int status = 0;

    did("%s", what);
    pid_t process = fork();
    if (process == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(1);
        signal(SIGSEGV, SIG_DFL);
        if (awaited)
            outcome_ignore(await(awaited));
        else
            coroutine_resume(coroutine_new(awaits, NULL), outcome_value(0));
        _exit(0);
    }
    waitpid(process, &status, 0);
    expect(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT,
           "misuse() ends the program",
           WIFSIGNALED(status) ? "it crashed" : "it went on");
}

static void not_outside(void)
{
    struct coroutine *coroutine = coroutine_new(adds_one, &(int){41});

    ends_the_program("awaited a coroutine in main, outside of all coroutines",
                     coroutine);
    look_at("await() in mine/await.c: awaitable_kind()");
    ends_the_program("awaited NULL in a coroutine", NULL);
    coroutine_discard(coroutine);
    coroutine_free_unused();
}

#define AWAIT     "await() in mine/await.c"
#define FUTURE    "await_future() in mine/await.c"
#define COROUTINE "await_coroutine() in mine/await.c"
#define DRIVE     "drive() in mine/await.c"

const struct check checks[] = {
    {"a coroutine runs here and now", runs_here_and_now,
     AWAIT ", then " COROUTINE ": coroutine_call(), then coroutine_discard()"},
    {"its error is returned", returns_its_error, COROUTINE},
    {"for a future that is done no task stops", does_not_stop_for_what_is_done,
     FUTURE ": future_done()"},
    {"a future that is not done is yielded", yields_what_is_not_done,
     FUTURE ": coroutine_yield(), and what it returns"},
    {"in a task that waits for it", waits_for_a_future, FUTURE},
    {"a task is a future", waits_for_a_task, AWAIT},
    {"a request to cancel comes out of await()", is_cancelled, FUTURE},
    {"a stackless coroutine is driven", drives_it,
     DRIVE ": what it has yielded is awaited in its place, or yielded; "
           "coroutine_discard() comes when its outcome has been read"},
    {"a stackless coroutine is sent errors, too", sends_it_errors,
     DRIVE ": what it is sent"},
    {"one that is at its end cannot be awaited", not_after_its_end,
     COROUTINE ": CORO_CLOSED"},
    {"one that is under way cannot be awaited", not_twice,
     COROUTINE ": it must be CORO_CREATED"},
    {"only in a coroutine can one await", not_outside,
     AWAIT ": coroutine_current() and misuse()"},
    {0}};
