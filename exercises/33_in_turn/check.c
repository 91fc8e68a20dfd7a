/* check of in_turn: three naps, one after the other. */
#include <string.h>

#include "check.h"

static struct ran ran;

static void prints_the_lines(void)
{
    ran = program_run("");
    expect_end(&ran);
    expect_output(&ran, "Ann sleeps for 1\nAnn woke after 1\n"
                        "Ben sleeps for 2\nBen woke after 2\n"
                        "Cleo sleeps for 1\nCleo woke after 1\n"
                        "that was 3 naps\n");
}

static void takes_their_time(void)
{
    ran = program_run("");
    expect_good_end(&ran); /* says more of a call that blocks */
    expect_seconds("how long it took, by the loop's clock", ran.seconds,
                   1 + 2 + 1);
    expect_number("how many tasks there were (asyncio_run() makes one)",
                  ran.tasks, 1);
}

static void takes_other_numbers(void)
{
    ran = program_run("0.5 0 3");
    expect_end(&ran);
    expect_output(&ran, "Ann sleeps for 0.5\nAnn woke after 0.5\n"
                        "Ben sleeps for 0\nBen woke after 0\n"
                        "Cleo sleeps for 3\nCleo woke after 3\n"
                        "that was 3 naps\n");
    expect_seconds("how long it took, by the loop's clock", ran.seconds, 3.5);
    expect_good_end(&ran);
}

static void hands_on_an_error(void)
{
    ran = program_run("1 nan 1");
    expect_output(&ran, "Ann sleeps for 1\nAnn woke after 1\n"
                        "Ben sleeps for nan\n");
    expect(ran.status == 1 && strstr(ran.err, "ValueError"),
           "it ends with exit status 1, and says ValueError on stderr",
           "exit status %d, and stderr has \"%s\"", ran.status, ran.err);
    expect(!*ran.leak, "all memory that was taken is given back", "a leak: %s",
           ran.leak);
}

#define NAP  "nap() in mine/in_turn.c"
#define MAIN "async_main() in mine/in_turn.c"

const struct check checks[] = {
    {"it prints what the Python program prints", prints_the_lines,
     NAP ", then " MAIN ": await one before the next is begun"},
    {"one nap begins when the one before it is over", takes_their_time,
     NAP ": it is asyncio_sleep() that lets the loop's time pass; common/"
         "sleep.h"},
    {"the seconds may be others", takes_other_numbers,
     NAP ": the seconds of its argument, with %g"},
    {"an error of a sleep ends it", hands_on_an_error,
     "nap() and " MAIN
     ": look at each outcome, and return it if it is an error"},
    {0}};
