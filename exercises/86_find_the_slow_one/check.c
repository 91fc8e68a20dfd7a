/* check of find_the_slow_one: what it prints, what debug mode says of it, and
   how long its longest step was. */
#include <stdio.h>
#include <string.h>

#include "check.h"

#define FILE_NAME " in mine/find_the_slow_one.c"

/* Not in debug mode; once for all checks. */
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

static void lowers_the_bar(void)
{
    struct ran ran = run();
    const char *line = strstr(ran.out, "reported are");
    double bar = -1;

    if (line)
        sscanf(line, "reported are steps of %lf", &bar);
    expect(bar > 19 && bar < 21, "steps of 20 ms or longer are reported",
           "steps of %.0f ms or longer are", bar);
}

static void prints_the_same(void)
{
    struct ran ran = run();

    expect_output(&ran, "reported are steps of 20 ms or longer\n"
                        "20 orders, to be paid: 394\n");
}

/* What a step takes on the wall depends on how busy the machine is; the oven
   takes longer than the bar in any case. */
static void reports_the_oven(void)
{
    struct ran ran = program_run("-X dev");

    expect(ran.status == 0, "it ends with exit status 0", "exit status %d",
           ran.status);
    expect(strstr(ran.err, "coro=<light_oven()") != NULL,
           "the oven is reported, whose step takes 0.03 seconds",
           ran.err[0] ? "other steps were, but not that one"
                      : "debug mode has reported nothing");
}

/* The time on the processor, and so the same on a busy machine. */
static void takes_short_steps(void)
{
    struct ran ran = run();

    expect(ran.longest_step < 0.07,
           "but for the oven with its 0.03 seconds, no step takes 0.07 seconds",
           "one took %.2f seconds", ran.longest_step);
}

static void ends_well(void)
{
    struct ran ran = run();

    expect_good_end(&ran);
}

const struct check checks[] = {
    {"the bar is lowered", lowers_the_bar,
     "lower_the_bar()" FILE_NAME ": 0.02, and in seconds; chapter02/33"},
    {"it prints the same as before", prints_the_same, "add_up()" FILE_NAME},
    {"debug mode reports the oven", reports_the_oven,
     "lower_the_bar()" FILE_NAME},
    {"the other slow step is cut into pieces", takes_short_steps,
     "what -X dev reports: it names the task and its coroutine. Between what "
     "could others get a turn there?"},
    {"it ends well", ends_well, "mine/find_the_slow_one.c"},
    {0}};
