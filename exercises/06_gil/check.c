/* check of gil: the program is run, and says itself what became of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

static struct ran ran;

static void run(void)
{
    ran = program_run("");
    expect_end(&ran);
}

/* What stands behind these words, which begin a line. */
static const char *said(const char *words)
{
    const char *place = strstr(ran.out, words);

    expect(place != NULL, "main() prints what became of it, as in the start",
           "there is no line \"%s\"", words);
    return place ? place + strlen(words) : "";
}

static long number(const char *words)
{
    return strtol(said(words), NULL, 10);
}

static void comes_to_its_end(void)
{
    run();
}

static void begins_with_it(void)
{
    run();
    expect(strncmp(said("began with the lock: "), "yes", 3) == 0,
           "a thread takes the lock before it does anything else",
           "it began to wait, and no thread had taken the lock yet");
}

static void all_wait_at_once(void)
{
    run();
    expect_number("threads that waited at the same time",
                  number("waited at the same time: "), 3);
}

static void one_computes_at_a_time(void)
{
    run();
    expect_number("threads that computed at the same time, at most",
                  number("computed at the same time: "), 1);
    expect_number("units that were computed, by three threads",
                  number("units computed: "), 3 * 40);
}

static void is_handed_over(void)
{
    run();
    expect(strncmp(said("handed over in the midst of computing: "), "yes", 3) ==
               0,
           "while one computes, another one gets the lock now and then",
           "each thread kept it until it had computed all its units");
    expect_good_end(&ran);
}

const struct check checks[] = {
    {"all threads come to their end", comes_to_its_end,
     "worker() in mine/gil.c: is there a drop_gil() for each take_gil()? Who "
     "takes the lock twice, or never drops it, keeps the others waiting"},
    {"a thread begins by taking the lock", begins_with_it,
     "worker() in mine/gil.c: a new thread does not have the lock"},
    {"all three wait at the same time", all_wait_at_once,
     "ask() in mine/gil.c: which thread holds the lock while waiting?"},
    {"one computes at a time", one_computes_at_a_time,
     "worker() and ask() in mine/gil.c: does it hold the lock when it begins "
     "to compute?"},
    {"the lock is handed over in the midst of computing", is_handed_over,
     "compute() in mine/gil.c; check_eval_breaker() in common/demo/gil.h"},
    {0}};
