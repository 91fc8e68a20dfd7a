/* check of clockwork: call something every so often. */
#include <stdio.h>

#include "check.h"
#include "clockwork.h"
#include "virtual_clock.h"

enum { MOST = 32 };

static double came[MOST], began; /* by the loop's clock */
static int count;
static double takes[MOST]; /* how long the n-th tick takes */
static int last;           /* the tick that returns false; 0: none */

/* The virtual clock stands still while code runs: so that a tick takes time, it
   has to be moved. */
static void spend(struct loop *loop, double seconds)
{
    virtual_clock_advance_to(loop, loop_time(loop) + seconds);
}

static bool tick(struct loop *loop, void *argument)
{
    (void)argument;
    if (count == MOST)
        expect(false, "it comes to an end", "there were %d ticks", count);
    came[count] = loop_time(loop);
    spend(loop, takes[count]);
    return ++count != last;
}

static int returned;

static void run(double period, double seconds)
{
    did("called clockwork(), to tick every %g s, for %g s", period, seconds);
    count = 0;
    returned = clockwork(period, seconds, tick, NULL);
}

static void expect_ticks(int expected)
{
    expect_number("how often it called tick()", count, expected);
    expect_number("what clockwork() returned", returned, expected);
    look_at("clockwork() in mine/clockwork.c: what is made is given back");
}

static void expect_tick(int number, double seconds)
{
    char what[64];

    snprintf(what, sizeof what, "when tick number %d came", number);
    expect_seconds(what, came[number - 1] - began, seconds);
}

static void forget(void)
{
    began = 0; /* a new virtual clock begins at 0 */
    last = 0;
    for (int i = 0; i < MOST; i++)
        takes[i] = 0;
}

static void ticks_every_second(void)
{
    forget();
    run(1, 3.5);
    expect(count > 0, "it calls tick()", "it never did");
    expect_tick(1, 1);
    expect_ticks(3);
    expect_tick(2, 2);
    expect_tick(3, 3);
}

static void has_a_period(void)
{
    forget();
    run(0.25, 2.6);
    expect_tick(1, 0.25);
    expect_ticks(10);
    expect_tick(10, 2.5);
}

static void does_not_drift(void)
{
    forget();
    for (int i = 0; i < MOST; i++)
        takes[i] = 0.3;
    did("let every tick take 0.3 seconds");
    run(1, 5.5);
    for (int i = 1; i <= count && i <= 5; i++)
        expect_tick(i, i);
    expect_ticks(5);
}

static void leaves_out_what_was_missed(void)
{
    forget();
    takes[1] = 2.5;
    did("let the second tick take 2.5 seconds, from 2 to 4.5");
    run(1, 6.5);
    expect_tick(2, 2);
    expect_tick(3, 5);
    expect_tick(4, 6);
    expect_ticks(4);
}

static void stops_when_told(void)
{
    forget();
    last = 2;
    did("let the second tick return false");
    run(1, 100);
    expect_ticks(2);
}

/* ---- others on the same loop ---------------------------------------------- */

static double other_came;

static void other(void *loop)
{
    other_came = loop_time(loop);
}

static bool tick_and_call_later(struct loop *loop, void *delay)
{
    if (count++ == 0)
        loop_call_later(loop, *(double *)delay, other, loop);
    return count != last;
}

static void ask_for_another(double delay, bool ends)
{
    forget();
    last = ends ? 1 : 0;
    count = 0;
    other_came = -1;
    did("let the first tick ask for another callback, %g seconds later", delay);
    if (ends)
        did("let that tick return false");
    did("called clockwork(), to tick every 1 s, for 3.5 s");
    expect_number("what clockwork() returned",
                  clockwork(1, 3.5, tick_and_call_later, &delay), ends ? 1 : 3);
}

static void serves_others(void)
{
    ask_for_another(0.5, false);
    expect_seconds("when the other callback came (-1: never)", other_came, 1.5);
}

static void ends_between_two_ticks(void)
{
    ask_for_another(2.75, false);
    expect(other_came < 0,
           "the loop has stopped after 3.5 seconds; what is due at 3.75 is not "
           "called",
           "it was called, at %g seconds", other_came);
}

static void ends_in_that_turn(void)
{
    ask_for_another(0.5, true);
    expect(other_came < 0,
           "the loop has stopped: what is due later is not called",
           "it was called, at %g seconds", other_came);
}

#define FILE_NAME " in mine/clockwork.c"

const struct check checks[] = {
    {"it ticks every second", ticks_every_second,
     "clockwork() and on_tick()" FILE_NAME
     ": what asks for the first tick, and what for the next?"},
    {"any period will do", has_a_period, "on_tick()" FILE_NAME},
    {"it does not drift", does_not_drift,
     "on_tick()" FILE_NAME ": later than what? loop_call_at()"},
    {"what was missed is left out", leaves_out_what_was_missed,
     "on_tick()" FILE_NAME ": may the next tick be due already?"},
    {"it stops when a tick says so", stops_when_told,
     "on_tick()" FILE_NAME ", what it does with what tick() returns"},
    {"the loop serves others meanwhile", serves_others,
     "clockwork()" FILE_NAME ", how it waits"},
    {"it ends on time, also between two ticks", ends_between_two_ticks,
     "clockwork()" FILE_NAME ": what stops the loop, and when?"},
    {"it ends in the turn in which a tick says so", ends_in_that_turn,
     "on_tick()" FILE_NAME ": not to ask for another tick does not stop the "
     "loop"},
    {0}};
