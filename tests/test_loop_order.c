/* test_loop_order - which callback is called in which turn. */
#include "support.h"

#include "loop.h"
#include "watcher.h"

static struct loop *loop;
static int ends[2]; /* ends[0] can be read and written */

static void start(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    loop = loop_new();
    make_readable_pair(ends);
}

static void finish(void)
{
    loop_free(loop);
    close_pair(ends);
}

TestSuite(loop_order, .init = start, .fini = finish);

Test(loop_order, nothing_is_called_before_the_turn, .description = "LOOP-01")
{
    loop_call_soon(loop, say, "a");
    expect_said("");
}

Test(loop_order, a_callback_gets_its_argument, .description = "LOOP-01")
{
    loop_call_soon(loop, say, "argument");
    loop_run_once(loop);
    expect_said("argument");
}

Test(loop_order, a_callback_is_called_once)
{
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    loop_call_soon(loop, say, "b");
    loop_run_once(loop);
    expect_said("a b");
}

Test(loop_order, first_come_first_served, .description = "LOOP-02")
{
    loop_call_soon(loop, say, "a");
    loop_call_soon(loop, say, "b");
    loop_call_soon(loop, say, "c");
    loop_run_once(loop);
    expect_said("a b c");
}

static void call_soon(void *word)
{
    say("now");
    loop_call_soon(loop, say, word);
}

Test(loop_order, a_callback_queued_in_a_turn_waits_for_the_next,
     .description = "LOOP-03")
{
    loop_call_soon(loop, call_soon, "next");
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("now a");
}

Test(loop_order, a_callback_queued_in_a_turn_is_called_in_the_next,
     .description = "LOOP-03")
{
    loop_call_soon(loop, call_soon, "next");
    loop_run_once(loop);
    loop_run_once(loop);
    expect_said("now next");
}

Test(loop_order, queued_callbacks_come_before_descriptors_and_timers,
     .description = "LOOP-04, IO-06")
{
    loop_call_at(loop, 0, say, "timer");
    loop_add_reader(loop, ends[0], say, "reader");
    loop_call_soon(loop, say, "soon");
    loop_run_once(loop);
    expect_said("soon reader timer");
}

Test(loop_order, the_reader_comes_before_the_writer, .description = "IO-05")
{
    loop_add_writer(loop, ends[0], say, "writer");
    loop_add_reader(loop, ends[0], say, "reader");
    loop_run_once(loop);
    expect_said("reader writer");
}

Test(loop_order, timers_are_called_when_the_clock_reaches_them,
     .description = "LOOP-06")
{
    loop_call_later(loop, 2, say, "two");
    loop_call_later(loop, 1, say, "one");
    loop_run_once(loop);
    expect_said("one");
}

Test(loop_order, an_overdue_timer_comes_after_what_was_queued,
     .description = "LOOP-07")
{
    loop_call_later(loop, -1, say, "timer");
    loop_call_soon(loop, say, "soon");
    loop_run_once(loop);
    expect_said("soon timer");
}

Test(loop_order, overdue_timers_come_by_deadline, .description = "LOOP-07")
{
    loop_call_later(loop, 0, say, "c");
    loop_call_later(loop, -1, say, "b");
    loop_call_later(loop, -2, say, "a");
    loop_run_once(loop);
    expect_said("a b c");
}

Test(loop_order, equal_deadlines_are_first_come_first_served,
     .description = "LOOP-09, made definite: FIFO")
{
    static char words[10][2] = {"0", "1", "2", "3", "4",
                                "5", "6", "7", "8", "9"};

    for (int i = 0; i < 10; i++)
        loop_call_at(loop, 1, say, words[i]);
    loop_run_once(loop);
    expect_said("0 1 2 3 4 5 6 7 8 9");
}

Test(loop_order, timers_closer_than_the_resolution_are_one,
     .description = "LOOP-10")
{
    loop_call_at(loop, 1, say, "a");
    loop_call_at(loop, 1 + CLOCK_RESOLUTION / 2, say, "b");
    loop_run_once(loop);
    expect_said("a b");
}

Test(loop_order, timers_as_far_apart_as_the_resolution_are_two,
     .description = "LOOP-10: strictly less")
{
    loop_call_at(loop, 1, say, "a");
    loop_call_at(loop, 1 + CLOCK_RESOLUTION, say, "b");
    loop_run_once(loop);
    expect_said("a");
}

static void call_later(void *word)
{
    say("now");
    loop_call_later(loop, -1, say, word);
}

Test(loop_order, a_timer_never_fires_in_the_turn_that_set_it,
     .description = "LOOP-07, LOOP-12")
{
    loop_call_soon(loop, call_later, "next");
    loop_run_once(loop);
    expect_said("now");
}

Test(loop_order, a_timer_set_by_a_timer_waits_for_the_next_turn,
     .description = "LOOP-12")
{
    loop_call_at(loop, 0, call_later, "timer");
    loop_call_at(loop, 0, call_soon, "soon");
    loop_run_once(loop);
    expect_said("now now");
}

Test(loop_order, the_next_turn_comes_in_the_usual_order,
     .description = "LOOP-12")
{
    loop_call_at(loop, 0, call_later, "timer");
    loop_call_at(loop, 0, call_soon, "soon");
    loop_run_once(loop);
    loop_run_once(loop);
    expect_said("now now soon timer");
}

static void remove_reader(void *word)
{
    loop_remove_reader(loop, ends[0]);
    say(word);
}

Test(loop_order, a_reader_removed_earlier_in_the_turn_is_not_called,
     .description = "IO-04")
{
    loop_add_reader(loop, ends[0], say, "reader");
    loop_call_soon(loop, remove_reader, "removed");
    loop_run_once(loop);
    expect_said("removed");
}

Test(loop_order, a_reader_that_reads_nothing_is_called_again,
     .description = "IO-01, IO-07: it is the level that counts")
{
    loop_add_reader(loop, ends[0], say, "reader");
    loop_run_once(loop);
    loop_run_once(loop);
    expect_said("reader reader");
}
