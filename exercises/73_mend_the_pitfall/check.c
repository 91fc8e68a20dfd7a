/* check of mend_the_pitfall: does it still print the same, and what keeps it? */
#include "check.h"

#define FILE_NAME "mine/mend_the_pitfall.c"

/* It takes a while, and so it is run once for all checks. */
static struct ran run(void)
{
    static struct ran ran;
    static bool has_run;

    if (has_run)
        did("ran the program, on the virtual clock");
    else
        ran = program_run("");
    has_run = true;
    expect_end(&ran);
    ran.err = ""; /* so it was; the text of another run takes its place */
    return ran;
}

static void prints_the_same(void)
{
    struct ran ran = run();

    expect_output(&ran, "at 100 m: 19 degrees\nat 400 m: 16 degrees\n"
                        "at 900 m: 11 degrees\nhere: 20 degrees\n"
                        "tomorrow: 16 degrees\n");
}

static void overlaps(void)
{
    struct ran ran = run();

    expect_seconds("how long it ran, by the loop's clock", ran.seconds, 1);
}

static void keeps_nobody(void)
{
    struct ran ran = run();

    if (ran.longest_step < 0.5)
        look_at("what you make and what gives it back, in " FILE_NAME
                "; common/wait/gather.h");
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
