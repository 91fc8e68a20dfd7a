/* check of to_thread: a blocking call, off the loop. */
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "await.h"
#include "check.h"
#include "event_loop_state.h"
#include "future_cancel.h"
#include "loop.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"
#include "threads.h"

#define TELL    "tell() in mine/to_thread.c"
#define COLLECT "collect() in mine/to_thread.c"
#define FINISH  "finish_call() in mine/to_thread.c"
#define CALL    "asyncio_to_thread() in mine/to_thread.c"

static struct outcome outcome;
static int expected;             /* of the loop, after the call */
static int gate[2];              /* a call waits until something is written */
static int begun[2];             /* a call says that it has begun */
static atomic_int calls_through; /* the gate */
static pthread_t loops_thread, calls_thread;

static void open_gate(void)
{
    expect(pipe(gate) == 0 && pipe(begun) == 0, "there is room for two pipes",
           "there is none");
    calls_through = 0;
}

static void close_gate(void)
{
    for (int i = 0; i < 2; i++) {
        close(gate[i]);
        close(begun[i]);
    }
}

static void say(const int pipe_ends[2])
{
    expect_number("bytes written into a pipe", write(pipe_ends[1], "x", 1), 1);
}

/* Blocks who calls it. */
static void hear(const int pipe_ends[2])
{
    char byte;

    expect_number("bytes read from a pipe", read(pipe_ends[0], &byte, 1), 1);
}

/* ---- what is called ------------------------------------------------------ */

static struct outcome five(void *unused)
{
    (void)unused;
    calls_thread = pthread_self();
    return outcome_value(5);
}

static struct outcome boom(void *unused)
{
    (void)unused;
    return outcome_raise(ValueError, "boom");
}

static struct outcome next(void *number)
{
    return outcome_value(*(int *)number + 1);
}

static struct outcome through_the_gate(void *unused)
{
    (void)unused;
    if (write(begun[1], "x", 1) != 1 || read(gate[0], (char[1]){0}, 1) != 1)
        return outcome_raise(OSError, "a pipe");
    calls_through++;
    return outcome_value(7);
}

/* ---- one call ------------------------------------------------------------ */

#define RETURNED "what asyncio_to_thread() returned"

static struct outcome call_five(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();

    loops_thread = pthread_self();
    int before = event_loop_of(loop)->external_calls;
    outcome = asyncio_to_thread(five, unused);
    expected = event_loop_of(loop)->external_calls - before;
    return outcome_value(0);
}

static void a_value(void)
{
    did("called asyncio_to_thread() with a function that returns 5");
    expect_value("asyncio_run()", asyncio_run(call_five, NULL), 0);
    look_at(CALL ", loop_run_in_executor()");
    expect_value(RETURNED, outcome, 5);
    expect(!pthread_equal(loops_thread, calls_thread),
           "the function was called in another thread",
           "it was called in the loop's thread");
    look_at(FINISH ": the job; " CALL ": the future");
}

static void not_expected_any_more(void)
{
    did("called asyncio_to_thread() with a function that returns 5");
    expect_value("asyncio_run()", asyncio_run(call_five, NULL), 0);
    expect_number("loop->expected: threads that the loop still waits for",
                  expected, 0);
}

static struct outcome call_boom(void *unused)
{
    outcome = asyncio_to_thread(boom, unused);
    return outcome_value(0);
}

static void an_error(void)
{
    did("called asyncio_to_thread() with a function that raises ValueError");
    expect_value("asyncio_run()", asyncio_run(call_boom, NULL), 0);
    expect_error(RETURNED, outcome, ValueError);
}

static struct outcome call_the_gate(void *unused)
{
    outcome = asyncio_to_thread(through_the_gate, unused);
    return outcome_value(0);
}

static struct outcome call_and_open(void *unused)
{
    struct task *task =
        asyncio_create_task(coroutine_new(call_the_gate, unused));

    outcome_ignore(asyncio_sleep(1));
    say(gate);
    outcome_ignore(await(task));
    task_release(task);
    return outcome_value(0);
}

static void others_go_on(void)
{
    open_gate();
    did("called asyncio_to_thread() with a function that blocks until another "
        "task has written into a pipe");
    expect_value("asyncio_run()", asyncio_run(call_and_open, NULL), 0);
    expect_value(RETURNED, outcome, 7);
    close_gate();
}

/* ---- many ---------------------------------------------------------------- */

enum { MANY = 50 };

static struct outcome call_many(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();
    struct future *futures[MANY];
    int numbers[MANY];
    intptr_t sum = 0;

    (void)unused;
    for (int i = 0; i < MANY; i++) {
        numbers[i] = i;
        futures[i] = loop_run_in_executor(loop, next, &numbers[i]);
    }
    for (int i = 0; i < MANY; i++) {
        sum += await(futures[i]).value;
        future_release(futures[i]);
    }
    return outcome_value(sum);
}

static void many(void)
{
    did("made 50 calls at once, which return 1, 2, ..., 50");
    expect_value("the sum of what they returned", asyncio_run(call_many, NULL),
                 1275);
}

/* ---- cancelled ----------------------------------------------------------- */

static bool cancelled_at_once, cancelled_at_the_end;

static struct outcome cancel_the_call(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();
    struct future *call = loop_run_in_executor(loop, through_the_gate, unused);

    hear(begun);
    future_cancel(call);
    cancelled_at_once = future_cancelled(call);
    say(gate);
    struct future *ended = loop_shutdown_default_executor(loop);
    outcome_ignore(await(ended));
    future_release(ended);
    cancelled_at_the_end = future_cancelled(call);
    future_release(call);
    return outcome_value(0);
}

static void a_cancelled_one(void)
{
    open_gate();
    did("made a call that blocks, cancelled its future, and let it return 7");
    expect_value("asyncio_run()", asyncio_run(cancel_the_call, NULL), 0);
    expect(cancelled_at_once, "the future is cancelled at once", "it is not");
    expect_number("calls that went on to their end", calls_through, 1);
    expect(cancelled_at_the_end, "the future is still cancelled",
           "it has a value now");
    close_gate();
}

static struct outcome cancel_who_waits(void *unused)
{
    struct task *task =
        asyncio_create_task(coroutine_new(call_the_gate, unused));

    outcome_ignore(asyncio_sleep(0));
    hear(begun);
    task_cancel(task);
    outcome_ignore(await(task));
    task_release(task);
    say(gate);
    return outcome_value(0);
}

static void who_waits_is_cancelled(void)
{
    open_gate();
    did("called asyncio_to_thread() in a task, with a function that blocks; "
        "cancelled the task, and let the function return 7");
    expect_value("asyncio_run()", asyncio_run(cancel_who_waits, NULL), 0);
    expect_error(RETURNED, outcome, CancelledError);
    expect_number("calls that went on to their end", calls_through, 1);
    close_gate();
}

/* ---- the end ------------------------------------------------------------- */

static bool ended_before, ended_after;

static struct outcome shut_down(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();
    struct future *call = loop_run_in_executor(loop, through_the_gate, unused);
    struct future *ended = loop_shutdown_default_executor(loop);

    hear(begun);
    outcome_ignore(asyncio_sleep(0));
    ended_before = future_done(ended);
    say(gate);
    outcome_ignore(await(call));
    outcome_ignore(asyncio_sleep(0)); /* each gets a future of its own */
    ended_after = future_done(ended);
    future_release(call);
    future_release(ended);
    call = loop_run_in_executor(loop, five, unused);
    outcome = await(call);
    future_release(call);
    return outcome_value(0);
}

static void the_end_of_all(void)
{
    open_gate();
    did("made a call that blocks, asked for the end of all calls, and let it "
        "return");
    expect_value("asyncio_run()", asyncio_run(shut_down, NULL), 0);
    expect(!ended_before, "`ended` is pending while the call is made",
           "it is done");
    expect(ended_after, "`ended` is done a turn after the call has returned",
           "it is pending");
    expect_error("what one more call ends with", outcome, RuntimeError);
    close_gate();
}

const struct check checks[] = {
    {"the function is called in a thread, its value is the outcome", a_value,
     TELL ": in a thread, so wakeup_queue() is all that it may do"},
    {"the loop expects no thread any more", not_expected_any_more,
     FINISH ", loop_forget_thread()"},
    {"an error is the outcome", an_error, FINISH},
    {"other tasks go on while it blocks", others_go_on, CALL},
    {"50 calls return 50 values", many, COLLECT ": until the list is empty"},
    {"when the last has returned, that is the end of all", the_end_of_all,
     FINISH ", `unfinished` and `ended`"},
    {"a call that is cancelled stays cancelled", a_cancelled_one,
     FINISH ": the future may be done already"},
    {"the task that waits is cancelled, the call goes on",
     who_waits_is_cancelled, CALL ": future_release() whatever the outcome is"},
    {0}};
