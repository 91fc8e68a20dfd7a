/* test_loop_standing - a virtual clock that is kept from moving is reported. */
#include "reports.h"

#include <unistd.h>

#include "virtual_clock.h"
#include "watcher.h"

enum { MANY = 1000000 };

static struct loop *loop;
static int left; /* turns to go */

static void start(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    loop = loop_new();
}

static void finish(void)
{
    loop_free(loop);
}

TestSuite(loop_standing, .init = start, .fini = finish);

static void again(void *unused)
{
    if (--left > 0)
        loop_call_soon(loop, again, unused);
    else
        loop_stop(loop);
}

/* Turns in each of which something is ready. */
static void go_round(void *turns)
{
    left = *(int *)turns;
    loop_call_soon(loop, again, NULL);
    loop_run_forever(loop);
}

Test(loop_standing, a_million_turns_at_one_time_are_reported)
{
    int turns = MANY + 1;

    expect_heard(go_round, &turns,
                 "the virtual clock has stood still for a million turns");
}

Test(loop_standing, fewer_are_not)
{
    int turns = MANY - 1;

    expect_silence(go_round, &turns);
}

Test(loop_standing, they_are_reported_once)
{
    int turns = MANY + 1;

    heard(go_round, &turns);
    virtual_clock_advance_to(loop, 1);
    expect_silence(go_round, &turns);
}

static void wait_for_a_timer(void)
{
    loop_call_later(loop, 1, again, NULL);
    left = 1;
    loop_run_forever(loop);
}

static void a_timer_between(void *unused)
{
    int turns = MANY - MANY / 4;

    (void)unused;
    go_round(&turns);
    wait_for_a_timer();
    go_round(&turns);
}

Test(loop_standing, a_timer_begins_the_count_anew)
{
    expect_silence(a_timer_between, NULL);
}

static void read_from(void *ends)
{
    char byte;

    cr_assert_eq(read(*(int *)ends, &byte, 1), 1);
    loop_remove_reader(loop, *(int *)ends);
    loop_stop(loop);
}

static void wait_for_a_descriptor(void)
{
    int ends[2];

    make_pair(ends);
    cr_assert_eq(write(ends[1], "x", 1), 1);
    cr_assert_null(loop_add_reader(loop, ends[0], read_from, ends));
    loop_run_forever(loop);
    close_pair(ends);
}

static void a_descriptor_between(void *unused)
{
    int turns = MANY - MANY / 4;

    (void)unused;
    go_round(&turns);
    wait_for_a_descriptor();
    go_round(&turns);
}

Test(loop_standing, a_descriptor_begins_the_count_anew)
{
    expect_silence(a_descriptor_between, NULL);
}

Test(loop_standing, a_real_clock_never_stands)
{
    int turns = MANY + 1;

    loop_free(loop);
    unsetenv("ASYNCIO_CLOCK");
    loop = loop_new();
    expect_silence(go_round, &turns);
}
