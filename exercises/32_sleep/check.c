/* check of sleep: sleep without stopping the thread. */
#include <math.h>
#include <string.h>

#include "check.h"
#include "event_loop.h"
#include "loop.h"
#include "sleep.h"
#include "sleep_halves.h"
#include "stackful.h"
#include "task.h"

static struct loop *loop;
static char order[32]; /* the letters of what has run */

static void begin(void)
{
    loop = asyncio_new_event_loop();
    memset(order, 0, sizeof order);
}

static void end(void)
{
    loop_free(loop);
    coroutine_free_unused();
}

static void note(void *letter)
{
    size_t length = strlen(order);

    if (length < sizeof order - 1)
        order[length] = *(const char *)letter;
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

/* One who sleeps, and what came of it. */
struct sleeper {
    double seconds;
    char letter[2];
    struct outcome outcome;
    double ended; /* by the loop's clock */
    struct task *task;
};

static struct outcome sleeps(void *argument)
{
    struct sleeper *self = argument;

    self->outcome = asyncio_sleep(self->seconds);
    self->ended = loop_time(loop);
    note(self->letter);
    return outcome_value(0);
}

static void start(struct sleeper *self, const char *letter, double seconds)
{
    did("let a coroutine, %s, call asyncio_sleep(%g)", letter, seconds);
    *self = (struct sleeper){.seconds = seconds, .ended = -1};
    self->letter[0] = letter[0];
    self->task = loop_create_task(loop, coroutine_new(sleeps, self), NULL);
}

static void run(void)
{
    did("let the loop run until nothing is left to be done");
    while (!list_empty(&loop->ready) || loop->timers.count)
        loop_run_once(loop);
}

static void expect_ended(struct sleeper *self, double when)
{
    expect(self->ended >= 0, "asyncio_sleep() has returned", "it has not");
    expect_seconds("when it ended, by the loop's clock", self->ended, when);
    expect_value("what asyncio_sleep() returned", self->outcome, 0);
}

static void expect_timers(int count)
{
    expect_number("how many timers the loop has", (intmax_t)loop->timers.count,
                  count);
}

static void lasts_as_long_as_asked(void)
{
    struct sleeper a;

    begin();
    start(&a, "a", 1.5);
    run();
    expect_ended(&a, 1.5);
    task_release(a.task);
    end();
}

static void from_now_on(void)
{
    struct sleeper a, b;

    begin();
    start(&a, "a", 2);
    run();
    start(&b, "b", 3);
    run();
    expect_ended(&b, 2 + 3);
    task_release(a.task);
    task_release(b.task);
    end();
}

static void others_run(void)
{
    struct sleeper a, b, c;

    begin();
    start(&a, "a", 3);
    start(&b, "b", 1);
    start(&c, "c", 3);
    run();
    expect_text("the order in which they woke", order, "bac");
    expect_ended(&a, 3);
    expect_ended(&b, 1);
    expect_ended(&c, 3);
    task_release(a.task);
    task_release(b.task);
    task_release(c.task);
    end();
}

static void of_nothing(double seconds)
{
    struct sleeper a;

    begin();
    start(&a, "a", seconds);
    loop_call_soon(loop, note, "x");
    turn();
    expect_text("what has run in one turn: another callback (x)", order, "x");
    expect_timers(0);
    turn();
    expect_text("what has run in two turns: it went on (a)", order, "xa");
    expect_ended(&a, 0);
    task_release(a.task);
    end();
}

static void zero(void)
{
    of_nothing(0);
}

static void less_than_zero(void)
{
    of_nothing(-1);
}

static void not_a_number(void)
{
    struct sleeper a;

    begin();
    start(&a, "a", NAN);
    turn();
    expect_timers(0);
    expect_text("what has run in one turn: it has returned (a)", order, "a");
    expect_error("what asyncio_sleep() returned", a.outcome, ValueError);
    task_release(a.task);
    end();
}

/* ---- told to stop waiting ------------------------------------------------ */

static void given_up(void)
{
    struct sleeper a;

    begin();
    start(&a, "a", 10);
    turn();
    expect_timers(1);
    did("told it to stop waiting");
    task_cancel(a.task);
    turn();
    expect_text("what has run: it has returned (a)", order, "a");
    expect_error("what asyncio_sleep() returned", a.outcome, CancelledError);
    look_at("asyncio_sleep() in mine/sleep.c: loop_cancel_timer()");
    expect_timers(0);
    task_release(a.task);
    end();
}

static void tell(void *task)
{
    task_cancel(task);
}

static void given_up_when_due(void)
{
    struct sleeper a;

    begin();
    start(&a, "a", 1);
    did("had it told to stop waiting after 1 second, too, right before its "
        "timer");
    loop_call_at(loop, 1, tell, a.task);
    run();
    expect_error("what asyncio_sleep() returned", a.outcome, CancelledError);
    task_release(a.task);
    end();
}

/* ---- in two halves ------------------------------------------------------- */

static struct sleep half;
static double half_seconds;
static struct outcome half_started;

static void start_half(void *unused)
{
    (void)unused;
    memset(&half, 0xa5, sizeof half); /* as it may lie on a stack */
    half_started = sleep_start(&half, half_seconds);
}

static void call_start(double seconds)
{
    did("called sleep_start() with %g seconds", seconds);
    half_seconds = seconds;
    loop_call_soon(loop, start_half, NULL);
    loop_run_once(loop);
}

static void in_two_halves(void)
{
    begin();
    call_start(2);
    expect(!half_started.error && half_started.value == (intptr_t)&half.future,
           "its value is the address of the future", "it is something else");
    expect(!future_done(&half.future), "the future is not done yet", "it is");
    run();
    expect(future_done(&half.future), "two seconds later the future is done",
           "it is not");
    expect_seconds("the loop's clock", loop_time(loop), 2);
    did("called sleep_finish() with the value 5");
    expect_value("what it returned", sleep_finish(&half, outcome_value(5)), 5);
    call_start(2);
    did("called sleep_finish() with a ValueError, before the time was up");
    expect_error("what it returned",
                 sleep_finish(&half, outcome_raise(ValueError, "no")),
                 ValueError);
    expect_timers(0);
    end();
}

static struct outcome without_memory;

static void start_without_memory(void *unused)
{
    static struct sleep sleep;

    (void)unused;
    without_memory = outcome_raise(MemoryError, "nobody counts it here");
    if (!leave_no_memory(true))
        return;
    without_memory = sleep_start(&sleep, 1);
    leave_no_memory(false);
    if (!without_memory.error)
        outcome_ignore(sleep_finish(&sleep, outcome_value(0)));
}

static void no_memory(void)
{
    begin();
    while (loop->timers.count + 1 < loop->timers.room)
        loop_call_later(loop, 100, nothing, NULL);
    did("called sleep_start(), where the heap is full and there is no memory");
    loop_call_soon(loop, start_without_memory, NULL);
    turn();
    expect_error("what it returned", without_memory, MemoryError);
    run();
    end();
}

#define START "sleep_begin() in mine/sleep.c"
#define WAKE  "wake() in mine/sleep.c"
#define SLEEP "asyncio_sleep() in mine/sleep.c"

const struct check checks[] = {
    {"it lasts as long as was asked", lasts_as_long_as_asked,
     START ": future_init(), callback_init(), loop_start_timer(); then " SLEEP
           " yields the future"},
    {"it begins when it is called", from_now_on,
     START ": when is the timer due? loop_time()"},
    {"others run meanwhile", others_run, SLEEP},
    {"of zero seconds it gives way for one turn", zero,
     SLEEP ": yield 0, without a timer"},
    {"of less than zero it does the same", less_than_zero, SLEEP},
    {"what is no number is refused", not_a_number, SLEEP ": isnan()"},
    {"without memory for a timer it says so", no_memory,
     START ", what loop_start_timer() says"},
    {"a sleeper that is told to stop stops at once", given_up,
     SLEEP ": what coroutine_yield() returns"},
    {"also in the turn in which the timer is due", given_up_when_due,
     WAKE ": the future may be done already"},
    {"its struct is filled in, whatever lay there before", in_two_halves,
     START ", which fills in the whole struct, `position` too"},
    {0}};
