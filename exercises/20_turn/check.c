/* check of turn: one turn of the loop. */
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "loop.h"
#include "virtual_clock.h"
#include "watcher.h"

static struct loop *loop;
static char called[64]; /* the letters of those that were, in order */
static int stuck;       /* how often it would have waited for ever */
static bool in_spite_of_a_timer;

static void write_letter(void *letter)
{
    size_t length = strlen(called);

    called[length] = *(char *)letter;
    called[length + 1] = '\0';
}

/* In place of waiting for ever. */
static bool count_stuck(struct loop *of)
{
    stuck++;
    in_spite_of_a_timer = of->timers.count > 0;
    return true;
}

static const struct loop_kind kind = {.size = sizeof(struct loop),
                                      .deadlocked = count_stuck};

static void begin(void)
{
    did("made a loop, whose clock is virtual: it says 0 now");
    loop = loop_new_of_kind(&kind);
    stuck = 0;
    in_spite_of_a_timer = false;
    called[0] = '\0';
}

static void end(void)
{
    did("gave the loop back");
    loop_free(loop);
}

static struct handle queue(char *letter)
{
    did("queued %s with loop_call_soon()", letter);
    return loop_call_soon(loop, write_letter, letter);
}

static void set_timer(char *letter, double when)
{
    did("set a timer for %s, at %.10g", letter, when);
    loop_call_at(loop, when, write_letter, letter);
}

static void set_clock(double when)
{
    did("set the clock to %.10g", when);
    virtual_clock_advance_to(loop, when);
}

static void expect_called(const char *expected)
{
    expect_text("which were called", called, expected);
}

/* A turn after which these have been called, all in all. */
static void turn(const char *expected)
{
    did("let the loop do one turn");
    loop_run_once(loop);
    expect(!in_spite_of_a_timer, "it waits until the earliest timer at most",
           "it would have waited for ever");
    expect_called(expected);
}

static int ends[2]; /* of a pipe that the loop watches */

static void close_pipe(void)
{
    loop_remove_reader(loop, ends[0]);
    close(ends[0]);
    close(ends[1]);
}

/* ---- the queue ----------------------------------------------------------- */

static void calls_in_order(void)
{
    begin();
    queue("A");
    queue("B");
    queue("C");
    turn("ABC");
    queue("D");
    turn("ABCD");
    end();
}

static void queue_c(void *letter)
{
    write_letter(letter);
    loop_call_soon(loop, write_letter, "C");
}

static void a_snapshot(void)
{
    begin();
    did("queued A, which queues C when it is called");
    loop_call_soon(loop, queue_c, "A");
    queue("B");
    turn("AB");
    turn("ABC");
    end();
}

static struct handle other;

static void cancel_other(void *letter)
{
    queue_c(letter);
    handle_cancel(&other);
}

static void cancelled_in_the_turn(void)
{
    begin();
    did("queued A, which queues C and cancels B when it is called");
    loop_call_soon(loop, cancel_other, "A");
    other = queue("B");
    turn("A");
    turn("AC");
    end();
}

static bool others_wait;

static void look_at_turn(void *letter)
{
    write_letter(letter);
    others_wait = !list_empty(&loop->turn);
}

static void others_find_it(void)
{
    begin();
    did("queued A, which looks at loop->turn when it is called");
    loop_call_soon(loop, look_at_turn, "A");
    queue("B");
    turn("AB");
    expect(others_wait, "while A is called, B is in loop->turn",
           "loop->turn is empty");
    end();
}

/* ---- timers -------------------------------------------------------------- */

static void waits_for_the_earliest(void)
{
    begin();
    set_timer("B", 5);
    set_timer("A", 2);
    turn("A");
    expect_seconds("what the clock says", loop_time(loop), 2);
    turn("AB");
    expect_seconds("what the clock says", loop_time(loop), 5);
    end();
}

static void all_that_are_due(void)
{
    begin();
    set_timer("C", 3);
    set_timer("A", 1);
    set_timer("B", 2);
    set_timer("D", 4);
    set_clock(3);
    turn("ABC");
    end();
}

static void overdue_means_now(void)
{
    begin();
    set_timer("A", 1);
    set_clock(2.5);
    turn("A");
    expect_seconds("what the clock says", loop_time(loop), 2.5);
    end();
}

/* In real time, since a virtual clock does not wait in any case. (Without a
   descriptor to watch, nobody would ask how long.) */
static void busy_means_now(void)
{
    begin();
    expect_number("pipe()", pipe(ends), 0);
    did("made its clock a real one, watched a pipe in which nothing comes");
    loop->clock.kind = NULL;
    expect(!loop_add_reader(loop, ends[0], write_letter, "P"),
           "loop_add_reader() returns NULL", "it did not");
    did("set a timer for B, 1.5 seconds from now");
    loop_call_later(loop, 1.5, write_letter, "B");
    queue("A");
    turn("A");
    close_pipe();
    end();
}

static void nothing_means_for_ever(void)
{
    begin();
    did("queued nothing, set no timer");
    turn("");
    expect(stuck == 1, "it would wait for ever: time_to_wait() is negative",
           "it does not; it would ask again and again");
    end();
}

static void close_ones_are_one(void)
{
    begin();
    set_timer("A", 1);
    did("set a timer for B, half a nanosecond later");
    loop_call_at(loop, 1 + 0.5e-9, write_letter, "B");
    turn("AB");
    end();
}

static void the_clock_gets_coarse(void)
{
    begin();
    set_clock(4e7);
    set_timer("A", 4e7);
    set_timer("B", 4e7 + 1);
    turn("A");
    end();
}

/* ---- all three together --------------------------------------------------- */

static void read_pipe(void *letter)
{
    char byte;

    write_letter(letter);
    if (read(ends[0], &byte, 1) != 1)
        write_letter("?");
}

static void the_order_in_a_turn(void)
{
    begin();
    expect_number("pipe()", pipe(ends), 0);
    set_timer("T", 0);
    did("had the loop call D when a pipe can be read, and wrote into it");
    expect(!loop_add_reader(loop, ends[0], read_pipe, "D"),
           "loop_add_reader() returns NULL", "it did not");
    expect_number("bytes written", write(ends[1], "x", 1), 1);
    queue("Q");
    turn("QDT");
    close_pipe();
    end();
}

/* ---- turn after turn ------------------------------------------------------- */

static void stop(void *letter)
{
    write_letter(letter);
    loop_stop(loop);
}

static void run_forever(void)
{
    did("let it run with loop_run_forever()");
    loop_run_forever(loop);
    expect(!loop_is_running(loop), "it does not run any more",
           "loop_is_running() says true: is there no leave()?");
}

static void runs_until_stopped(void)
{
    begin();
    queue("A");
    set_timer("B", 1);
    did("set a timer for S, at 2, which stops the loop");
    loop_call_at(loop, 2, stop, "S");
    set_timer("C", 3);
    run_forever();
    expect_called("ABS");
    end();
}

static void stops_after_the_turn(void)
{
    begin();
    did("queued S, which stops the loop, and then A, which queues C");
    loop_call_soon(loop, stop, "S");
    loop_call_soon(loop, queue_c, "A");
    run_forever();
    expect_called("SA");
    turn("SAC");
    end();
}

static void stopped_before(void)
{
    begin();
    queue("A");
    set_timer("B", 1);
    did("called loop_stop()");
    loop_stop(loop);
    run_forever();
    expect_called("A");
    expect_seconds("what the clock says", loop_time(loop), 0);
    end();
}

/* ---- observers -------------------------------------------------------------- */

static char heard[64];

static void on_event(struct observer *observer, int event, const void *subject)
{
    const char *sign = event == CALLBACK_STARTS ? "("
                       : event == CALLBACK_ENDS ? ")"
                                                : "";

    (void)observer, (void)subject;
    strncat(heard, sign, sizeof heard - strlen(heard) - 1);
}

static struct observer observer;

static void observers_are_told(void)
{
    begin();
    heard[0] = '\0';
    observer = (struct observer){.on_event = on_event};
    did("added an observer, which writes ( when a callback starts and ) when "
        "it ends");
    loop_add_observer(loop, &observer);
    queue("A");
    queue("B");
    turn("AB");
    expect_text("what the observer wrote", heard, "()()");
    loop_remove_observer(loop, &observer);
    end();
}

static void begin_to_observe(void *letter)
{
    write_letter(letter);
    loop_add_observer(loop, &observer);
}

static void told_of_the_next_turn(void)
{
    begin();
    heard[0] = '\0';
    observer = (struct observer){.on_event = on_event};
    did("queued A, which adds an observer when it is called");
    loop_call_soon(loop, begin_to_observe, "A");
    queue("B");
    turn("AB");
    expect_text("what the observer wrote", heard, "");
    queue("C");
    turn("ABC");
    expect_text("what the observer wrote", heard, "()");
    loop_remove_observer(loop, &observer);
    end();
}

#define WAIT    "time_to_wait() in mine/turn.c"
#define DUE     "queue_due_timers() in mine/turn.c"
#define CALL    "call_ready() in mine/turn.c"
#define TURN    "run_once() in mine/turn.c"
#define FOREVER "loop_run_forever() in mine/turn.c"

const struct check checks[] = {
    {"what is queued is called in order", calls_in_order, TURN ", " CALL},
    {"a turn is a snapshot", a_snapshot,
     CALL ": what is queued meanwhile waits for the next turn"},
    {"what is cancelled in the turn is not called", cancelled_in_the_turn,
     CALL ": cancelling takes it out of the list; do not count beforehand"},
    {"what is left of the turn lies in loop->turn", others_find_it, CALL},
    {"it waits for the earliest timer, and calls it", waits_for_the_earliest,
     TURN ": in which order? " WAIT "; " DUE},
    {"where a timer is overdue it does not wait", overdue_means_now,
     WAIT ": what does a negative number mean?"},
    {"all that are due are called, the earliest first", all_that_are_due, DUE},
    {"where something is queued it does not wait", busy_means_now,
     WAIT ", is_busy()"},
    {"where nothing is to come it waits for ever", nothing_means_for_ever,
     WAIT "; timers_next() is INFINITY"},
    {"two times that are closer than a nanosecond are one", close_ones_are_one,
     DUE ", CLOCK_RESOLUTION"},
    {"so it is when the clock has run for a year", the_clock_gets_coarse,
     DUE ": is the limit later than now?"},
    {"first what was queued, then descriptors, then timers",
     the_order_in_a_turn, TURN},
    {"it runs until it is stopped", runs_until_stopped, FOREVER},
    {"the turn in which it is stopped goes on to its end", stops_after_the_turn,
     CALL "; " FOREVER},
    {"stopped before, it makes one turn", stopped_before, FOREVER "; " WAIT},
    {"an observer is told of each call", observers_are_told,
     CALL ", loop->observers, call_observed()"},
    {"an observer that is added in a turn is told of the next one first",
     told_of_the_next_turn,
     CALL ": when is it asked whether there is an observer?"},
    {0}};
