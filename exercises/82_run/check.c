/* check of run: from making the loop to closing it. */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "await.h"
#include "check.h"
#include "loop.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"
#include "tasks.h"
#include "threads.h"

#define RUN    "runner_run() in mine/run.c"
#define CANCEL "cancel_all_tasks() in mine/run.c"
#define CLOSE  "runner_close() in mine/run.c"

static struct outcome outcome;
static char told[64]; /* those that were cancelled, in order */
static double ended_at;

static double now(void)
{
    return loop_time(asyncio_get_running_loop());
}

static void prepare(void)
{
    reports = 0;
    told[0] = '\0';
    ended_at = -1;
}

static void run(const char *in_words, struct outcome (*function)(void *))
{
    prepare();
    did("called asyncio_run() with a main that %s", in_words);
    outcome = asyncio_run(function, NULL);
}

#define RETURNED "what asyncio_run() returned"

/* ---- main ---------------------------------------------------------------- */

static struct outcome answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

static struct outcome boom(void *unused)
{
    (void)unused;
    return outcome_raise(ValueError, "boom");
}

static struct outcome nap(void *unused)
{
    (void)unused;
    outcome_ignore(asyncio_sleep(3));
    return outcome_value((intptr_t)now());
}

static void a_value(void)
{
    run("returns 42", answer);
    expect_value(RETURNED, outcome, 42);
}

static void an_error(void)
{
    run("raises ValueError", boom);
    expect_error(RETURNED, outcome, ValueError);
}

static void one_loop_for_two(void)
{
    struct runner runner = {0};

    did("called runner_run() two times, with a main that sleeps for 3 seconds "
        "and returns the loop's time");
    expect_value("what the first returned",
                 runner_run(&runner, coroutine_new(nap, NULL)), 3);
    expect_value("what the second returned, on the same loop",
                 runner_run(&runner, coroutine_new(nap, NULL)), 6);
    did("closed the runner");
    expect_value("runner_close()", runner_close(&runner), 0);
    look_at(CLOSE);
    expect(runner.closed && !runner.loop, "`closed` is true, `loop` is NULL",
           "it is not so");
}

static void closed(void)
{
    struct runner runner = {0};

    did("closed a runner that has never run");
    expect_value("runner_close()", runner_close(&runner), 0);
    expect(runner.closed && !runner.loop, "`closed` is true, `loop` is NULL",
           "it is not so");
    did("called runner_run()");
    int normal = dup(STDERR_FILENO), silent = open("/dev/null", O_WRONLY);
    dup2(silent, STDERR_FILENO); /* that it was never awaited is no news */
    outcome = runner_run(&runner, coroutine_new(answer, NULL));
    dup2(normal, STDERR_FILENO);
    close(normal);
    close(silent);
    expect_error("runner_run()", outcome, RuntimeError);
    coroutine_free_unused(); /* kept for the next one until a loop is freed */
}

static struct outcome press_ctrl_c(void *unused)
{
    (void)unused;
    raise(SIGINT);
    struct outcome slept = asyncio_sleep(10);
    ended_at = now();
    return slept;
}

static void ctrl_c(void)
{
    signal(SIGINT, SIG_DFL);
    run("sleeps for 10 seconds, and pressed Ctrl-C", press_ctrl_c);
    expect_seconds("when main ended", ended_at, 0);
    expect_error(RETURNED, outcome, KeyboardInterrupt);
}

/* ---- tasks that are left ------------------------------------------------- */

/* It sleeps; when it is cancelled it says so, cleans up, and may fail. */
struct left {
    const char *name;
    double cleaning;
    bool fails;
    bool awaits_nobody; /* never ends */
    bool hold;          /* twice, beyond the end of main */
    struct task *task;
    const struct left *next; /* who is to be cancelled by then */
    unsigned next_cancelling;
};

static struct outcome sleep_and_clean(void *argument)
{
    struct left *self = argument;
    struct outcome slept = asyncio_sleep(1000);

    if (!outcome_is(slept, CancelledError))
        return slept;
    strncat(told, self->name, sizeof told - strlen(told) - 1);
    if (self->next)
        self->next_cancelling = task_cancelling(self->next->task);
    if (self->cleaning > 0)
        outcome_ignore(asyncio_sleep(self->cleaning));
    if (self->awaits_nobody) {
        struct future *never = loop_create_future(asyncio_get_running_loop());
        outcome_ignore(await(never));
        future_release(never);
    }
    ended_at = now();
    return self->fails ? outcome_raise(ValueError, "instead") : slept;
}

static struct left left[4];
static int lefts;

static struct outcome leave(void *unused)
{
    (void)unused;
    count_reports(asyncio_get_running_loop());
    for (int i = 0; i < lefts; i++)
        left[i].task =
            asyncio_create_task(coroutine_new(sleep_and_clean, &left[i]));
    outcome_ignore(asyncio_sleep(1));
    if (left[0].hold)
        future_retain(&left[0].task->future);
    for (int i = left[0].hold; i < lefts; i++)
        task_release(left[i].task);
    return outcome_value(42);
}

static void expect_told(const char *expected)
{
    expect_text("those that were cancelled, in order", told, expected);
}

static void one_left(void)
{
    lefts = 1;
    left[0] = (struct left){.name = "a", .hold = true};
    run("returns 42 and leaves a task a that sleeps", leave);
    expect_told("a");
    expect_value(RETURNED, outcome, 42);
    look_at(CANCEL ", future_retain(): what release_all() gives back");
    expect_number("how many hold task a: the check, which holds it twice",
                  left[0].task->future.references, 2);
    task_release(left[0].task);
    task_release(left[0].task);
    expect_number("reports", reports, 0);
}

static void it_cleans_up(void)
{
    lefts = 1;
    left[0] = (struct left){.name = "a", .cleaning = 3};
    run("returns after 1 second and leaves a task; when cancelled, that cleans "
        "up for 3 seconds",
        leave);
    expect_seconds("when the task had cleaned up", ended_at, 4);
    expect_number("reports", reports, 0);
}

static void three_left(void)
{
    lefts = 3;
    for (int i = 0; i < 3; i++)
        left[i] = (struct left){.name = (const char *[]){"a", "b", "c"}[i]};
    run("leaves three tasks, made in the order a, b, c", leave);
    expect_told("abc");
}

static void all_are_asked(void)
{
    lefts = 2;
    left[0] = (struct left){.name = "a", .next = &left[1]};
    left[1] = (struct left){.name = "b"};
    run("leaves two tasks, a and b; when cancelled, a looks at b", leave);
    expect_number("what a saw: requests to cancel b", left[0].next_cancelling,
                  1);
}

static void one_fails(void)
{
    lefts = 2;
    left[0] = (struct left){.name = "a", .fails = true};
    left[1] = (struct left){.name = "b", .cleaning = 3};
    run("leaves two tasks; when cancelled, a raises ValueError, and b cleans "
        "up "
        "for 3 seconds",
        leave);
    expect_seconds("when b had cleaned up", ended_at, 4);
    expect_number("reports: one, of a's error", reports, 1);
    expect_value(RETURNED, outcome, 42);
}

static void one_never_ends(void)
{
    lefts = 1;
    left[0] = (struct left){.name = "a", .awaits_nobody = true};
    run("leaves a task; when cancelled, that awaits a future which will not be "
        "completed",
        leave);
    expect_error(RETURNED " (main has no error of its own)", outcome,
                 RuntimeError);
    expect(strstr(outcome.error->message, "deadlock") != NULL,
           "the message says that it is a deadlock", "it says \"%s\"",
           outcome.error->message);
}

static struct outcome leave_without_memory(void *unused)
{
    struct outcome left_one = leave(unused);

    leave_no_memory(true);
    return left_one;
}

static void no_memory(void)
{
    lefts = 1;
    left[0] = (struct left){.name = "a", .hold = true};
    if (leave_no_memory(false)) {
        run("leaves a task, and no memory", leave_without_memory);
        leave_no_memory(false);
        expect_error(RETURNED, outcome, MemoryError);
        task_release(left[0].task);
        task_release(left[0].task);
    }
}

static struct outcome run_another(void *unused)
{
    struct runner runner = {0};

    return runner_run(&runner, coroutine_new(answer, unused));
}

static void run_in_another(void)
{
    outcome_ignore(asyncio_run(run_another, NULL));
}

static void runs_already(void)
{
    did("called runner_run() where a loop runs already");
    expect_misuse(run_in_another, "Runner.run()");
}

static int turns;

static void count_turns(void *unused)
{
    turns++;
    loop_call_soon(asyncio_get_running_loop(), count_turns, unused);
}

static struct outcome leave_nothing(void *unused)
{
    turns = 0;
    count_turns(unused);
    return outcome_value(42);
}

static void nothing_left(void)
{
    run("leaves no task, and counts the turns from then on", leave_nothing);
    expect_number("turns: its own, one to stop, and four in wait_for_threads()",
                  turns, 6);
}

/* ---- a call in a thread -------------------------------------------------- */

static struct outcome blocking(void *unused)
{
    (void)unused;
    nanosleep(&(struct timespec){.tv_nsec = 200000000}, NULL);
    return outcome_value(5);
}

static struct future *call;

static struct outcome leave_a_call(void *unused)
{
    call = loop_run_in_executor(asyncio_get_running_loop(), blocking, unused);
    return outcome_value(42);
}

static void a_call_left(void)
{
    run("leaves a call that is still in a thread", leave_a_call);
    expect(future_done(call), "the future of the call is done",
           "it is pending, and can never be completed");
    future_release(call);
}

const struct check checks[] = {
    {"the value of main is the outcome, and all is given back", a_value,
     RUN ": task_release(); " CLOSE ": loop_free()"},
    {"the error of main is the outcome", an_error, RUN},
    {"a runner runs one after the other on one loop", one_loop_for_two,
     RUN ", runner_get_loop()"},
    {"one that is closed runs nothing", closed,
     CLOSE ", where there is no loop; " RUN ", cannot_run()"},
    {"a task that is left is cancelled", one_left,
     CLOSE ", then cancel_all_tasks()"},
    {"it may clean up before the loop is closed", it_cleans_up,
     CANCEL ": run until all have ended"},
    {"all that are left are cancelled, oldest first", three_left, CANCEL},
    {"all are asked before one of them runs", all_are_asked,
     CANCEL ": first cancel all, then run"},
    {"if one fails, the others still end", one_fails,
     CANCEL ": what becomes of the others at the first error?"},
    {"one that can never end is a deadlock, and the loop is closed",
     one_never_ends, CLOSE ": all three steps, whatever came of the first"},
    {"if nothing is left, nothing is run", nothing_left,
     CANCEL ", where the count is 0"},
    {"a call in a thread is waited for", a_call_left,
     CLOSE ", wait_for_threads()"},
    {"Ctrl-C cancels main, and is KeyboardInterrupt", ctrl_c,
     RUN ", runner_run_main()"},
    {"where a loop runs already it is a bug that is named", runs_already,
     RUN ", check_no_loop_runs()"},
    {"where there is no memory to end the tasks, it says so", no_memory,
     CANCEL ", where malloc() returns NULL"},
    {0}};
