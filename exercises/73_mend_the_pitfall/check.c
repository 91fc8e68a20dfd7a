/* check of mend_the_pitfall: does it still print the same, and what keeps it? */
#include "check.h"

#define FILE_NAME "mine/mend_the_pitfall.c"

static struct ran ran;

static void prints_the_same(void)
{
    ran = program_run("");
    expect_end(&ran);
    expect_output(&ran, "at 100 m: 19 degrees\nat 400 m: 16 degrees\n"
                        "at 900 m: 11 degrees\nhere: 20 degrees\n"
                        "tomorrow: 20 degrees\n");
}

static void overlaps(void)
{
    ran = program_run("");
    expect_end(&ran);
    expect_seconds("how long it ran, by the loop's clock", ran.seconds, 1);
}

static void keeps_nobody(void)
{
    ran = program_run("");
    if (ran.longest_step < 0.5)
        look_at("what you make and who gives it back, in " FILE_NAME
                "; common/gather.h");
    expect_good_end(&ran);
}

const struct check checks[] = {
    {"it prints the same as before", prints_the_same,
     "async_main() in " FILE_NAME},
    {"what can wait together does not wait one after the other", overlaps,
     "async_main() in " FILE_NAME ": where is one awaited before the next is "
     "begun?"},
    {"nothing keeps the loop, and all is given back", keeps_nobody,
     "read_thermometer() and compute_forecast() in " FILE_NAME ", and how they "
     "are called: a task is not a thread; the table of cures in the notes, "
     "2.7"},
    {0}};
