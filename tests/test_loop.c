/* test_loop - running, stopping, running again. */
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

TestSuite(loop, .init = start, .fini = finish);

static void stop(void *unused)
{
    (void)unused;
    loop_stop(loop);
}

/* Says the word in this turn and in every one after it. */
static void say_for_ever(void *word)
{
    say(word);
    loop_call_soon(loop, say_for_ever, word);
}

Test(loop, the_rest_of_the_turn_runs_after_stop,
     .description = "RUN-01, RUN-27")
{
    loop_call_soon(loop, say, "a");
    loop_call_soon(loop, stop, NULL);
    loop_call_soon(loop, say, "b");
    loop_run_forever(loop);
    expect_said("a b");
}

Test(loop, the_turn_that_stops_is_the_last, .description = "RUN-01, RUN-27")
{
    loop_call_soon(loop, say_for_ever, "a");
    loop_call_soon(loop, stop, NULL);
    loop_run_forever(loop);
    expect_said("a");
}

Test(loop, callbacks_of_the_last_turn_run_when_the_loop_runs_again,
     .description = "RUN-02")
{
    loop_call_soon(loop, say_for_ever, "a");
    loop_call_soon(loop, stop, NULL);
    loop_run_forever(loop);
    loop_stop(loop);
    loop_run_forever(loop);
    expect_said("a a");
}

Test(loop, a_loop_stopped_before_it_runs_runs_one_turn, .description = "RUN-03")
{
    loop_call_soon(loop, say_for_ever, "a");
    loop_stop(loop);
    loop_run_forever(loop);
    expect_said("a");
}

Test(loop, stopped_before_it_runs_it_calls_timers_that_are_due,
     .description = "RUN-03")
{
    loop_call_at(loop, 0, say, "due");
    loop_call_at(loop, 1, say, "not-yet");
    loop_stop(loop);
    loop_run_forever(loop);
    expect_said("due");
}

Test(loop, a_stop_counts_once, .description = "RUN-04")
{
    loop_stop(loop);
    loop_run_forever(loop);
    loop_call_at(loop, 1, say, "a");
    loop_call_at(loop, 2, stop, NULL);
    loop_run_forever(loop);
    expect_said("a");
}

Test(loop, timers_outlive_a_stop, .description = "RUN-04")
{
    loop_call_at(loop, 2, say, "a");
    loop_call_at(loop, 1, stop, NULL);
    loop_run_forever(loop);
    loop_call_at(loop, 3, stop, NULL);
    loop_run_forever(loop);
    expect_said("a");
}

Test(loop, one_turn_leaves_no_stop_behind, .description = "RUN-04")
{
    loop_stop(loop);
    loop_run_once(loop);
    loop_call_at(loop, 1, say, "a");
    loop_call_at(loop, 2, stop, NULL);
    loop_run_forever(loop);
    expect_said("a");
}

static void read_and_stop(void *word)
{
    char byte;

    say(read(ends[0], &byte, 1) == 1 ? word : "nothing");
    loop_stop(loop);
}

Test(loop, data_read_in_the_last_turn_are_not_told_again,
     .description = "RUN-26")
{
    loop_add_reader(loop, ends[0], read_and_stop, "read");
    loop_run_forever(loop);
    loop_stop(loop);
    loop_run_forever(loop);
    expect_said("read");
}
