/* check of call_later: called later. */
#include <math.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "loop.h"

static struct loop *loop;
static char called[32];      /* the letters of those that were, in order */
static double called_at[32]; /* and when */

static void write_letter(void *letter)
{
    size_t length = strlen(called);

    called_at[length] = loop_time(loop);
    called[length] = *(char *)letter;
    called[length + 1] = '\0';
}

static void begin(void)
{
    did("made a loop, whose clock is virtual: it says 0 now");
    loop = loop_new();
    called[0] = '\0';
}

static void end(void)
{
    did("gave the loop back");
    loop_free(loop);
}

static struct handle call_later(char *letter, double delay)
{
    did("called loop_call_later() for %s, with a delay of %g", letter, delay);
    return loop_call_later(loop, delay, write_letter, letter);
}

static struct handle call_at(char *letter, double when)
{
    did("called loop_call_at() for %s, at %g", letter, when);
    return loop_call_at(loop, when, write_letter, letter);
}

static void call_soon(char *letter)
{
    did("called loop_call_soon() for %s", letter);
    loop_call_soon(loop, write_letter, letter);
}

static void turn(void)
{
    did("let the loop do one turn");
    loop_run_once(loop);
}

/* As many as it takes for all timers; one that is lost would wait for ever. */
static void turns(void)
{
    did("let the loop turn until no timer is left");
    while (loop->timers.count)
        loop_run_once(loop);
}

static void expect_called(const char *expected)
{
    expect_text("which were called", called, expected);
}

/* ---- the checks --------------------------------------------------------- */

static void nothing(void *unused)
{
    (void)unused;
}

static struct timer own;

static void make_own(void)
{
    static char letter[] = "T";

    own = (struct timer){0};
    callback_init(&own.callback, write_letter, letter);
}

static void a_timer_of_ones_own(void)
{
    begin();
    make_own();
    did("started a timer of its own for T with loop_start_timer(), at 3");
    expect(loop_start_timer(loop, &own, 3), "it says true", "it said false");
    turns();
    expect_called("T");
    expect_seconds("when T was called", called_at[0], 3);
    end();
}

static void after_its_delay(void)
{
    begin();
    call_later("A", 2);
    turns();
    expect_called("A");
    expect_seconds("when A was called", called_at[0], 2);
    end();
}

static void a_delay_begins_now(void)
{
    begin();
    call_later("A", 5);
    turns();
    did("had A called, so that the clock says 5");
    struct handle b = call_later("B", 2);
    expect_seconds("`when` of the ticket of B", b.when, 7);
    turns();
    expect_called("AB");
    expect_seconds("when B was called", called_at[1], 7);
    end();
}

static void at_a_time(void)
{
    begin();
    call_at("A", 3);
    call_at("B", 1);
    struct handle c = call_at("C", 2);
    expect_seconds("`when` of the ticket of C", c.when, 2);
    turns();
    expect_called("BCA");
    end();
}

static void never_at_once(void)
{
    begin();
    call_later("A", 0);
    call_later("B", -1);
    expect_called("");
    call_soon("C");
    turn();
    expect_called("CBA");
    end();
}

static void cancelled_by_its_ticket(void)
{
    begin();
    struct handle a = call_later("A", 1);
    call_later("B", 2);
    did("cancelled A");
    handle_cancel(&a);
    turns();
    expect_called("B");
    end();
}

static void a_timer_taken_back(void)
{
    begin();
    make_own();
    did("started a timer of its own for T, at 1, and cancelled it");
    loop_start_timer(loop, &own, 1);
    loop_cancel_timer(loop, &own);
    expect_number("how many timers are in the heap",
                  (intmax_t)loop->timers.count, 0);
    did("cancelled it once more, and started it again, at 2");
    loop_cancel_timer(loop, &own);
    loop_start_timer(loop, &own, 2);
    turns();
    expect_called("T");
    end();
}

static void take_back(void *letter)
{
    write_letter(letter);
    loop_cancel_timer(loop, &own);
}

static void taken_back_when_it_is_due(void)
{
    begin();
    make_own();
    did("set a timer for A, at 1, which cancels T when it is called");
    loop_call_at(loop, 1, take_back, "A");
    did("started a timer of its own for T, at 1 as well");
    loop_start_timer(loop, &own, 1);
    turn();
    expect_called("A");
    end();
}

static void with_nan(void)
{
    loop_call_later(loop, NAN, nothing, NULL);
}

static void without_function(void)
{
    loop_call_at(loop, 1, NULL, NULL);
}

static void no_number(void)
{
    begin();
    did("called loop_call_later() with a delay that is not a number");
    expect_misuse(with_nan, "ValueError");
    did("called loop_call_at() with NULL for a function");
    expect_misuse(without_function, "TypeError");
    end();
}

static void start_once_more(void)
{
    loop_start_timer(loop, &own, 2);
}

static void not_twice(void)
{
    begin();
    make_own();
    did("started a timer with loop_start_timer(), twice");
    loop_start_timer(loop, &own, 1);
    expect_misuse(start_once_more, "RuntimeError");
    end();
}

static void call_on_closed(void)
{
    loop_call_later(loop, 1, nothing, NULL);
}

static void not_once_closed(void)
{
    begin();
    make_own();
    did("closed the loop");
    loop_close(loop);
    did("called loop_call_later()");
    expect_misuse(call_on_closed, "Event loop is closed");
    did("called loop_start_timer()");
    expect_misuse(start_once_more, "Event loop is closed");
    end();
}

/* AddressSanitizer, where there is one: let malloc() say no. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

/* A heap that is full and cannot be made twice as large: there is so much
   address space for the process and no more. */
static void no_memory(void)
{
    size_t enough = (size_t)-1 / sizeof(struct timers_entry) / 4;

    begin();
    did("left no memory for the heap to grow");
    loop->timers.room = loop->timers.count = enough;
    struct handle a = call_later("A", 1);
    loop->timers.room = loop->timers.count = 0;
    expect(!handle_pending(&a), "the ticket is cancelled from the start",
           "handle_pending() says true, but it will never be called");
    end();
}

static void no_ticket(void)
{
    struct handle a = {0};

    begin();
    did("left no memory for a ticket");
    if (leave_no_memory(true)) {
        for (int i = 0; i == 0 || (a.scheduled && i < 100000); i++)
            a = loop_call_soon(loop, nothing, NULL);
        a = loop_call_at(loop, 1, nothing, NULL);
        leave_no_memory(false);
        expect(!a.scheduled, "the ticket's `scheduled` is NULL", "it is not");
    }
    end();
}

#define START  "loop_start_timer() in mine/call_later.c"
#define CANCEL "loop_cancel_timer() in mine/call_later.c"
#define LATER  "loop_call_later() in mine/call_later.c"
#define AT     "loop_call_at() in mine/call_later.c"

const struct check checks[] = {
    {"a timer fires at its time", a_timer_of_ones_own, START},
    {"a delay is kept", after_its_delay, LATER "; " AT},
    {"a delay begins now, and not when the clock began", a_delay_begins_now,
     LATER ": loop_time(); " AT ": handle.when"},
    {"a time is kept, the earliest comes first", at_a_time, AT},
    {"what is due at once waits for the next turn, and there for its turn",
     never_at_once, LATER "; " AT ": a delay of 0 is nothing special"},
    {"what was cancelled is not called", cancelled_by_its_ticket, AT},
    {"a timer can be taken back", a_timer_taken_back, CANCEL},
    {"also when it is due and in the queue", taken_back_when_it_is_due,
     CANCEL ": in which of the two places can it be?"},
    {"what is no number, or no function, is a bug that is named", no_number,
     START ", isnan(); " AT ", loop_check_callable()"},
    {"twice is a bug that is named", not_twice, START ", timer->position"},
    {"with a closed loop it is a bug that is named", not_once_closed,
     START "; " AT ": loop_check_open()"},
    {"where there is no memory, the ticket says so", no_memory,
     AT ", what loop_start_timer() returns"},
    {"also where there is none for the ticket", no_ticket,
     AT ", what handle_pool_take() returns"},
    {0}};
