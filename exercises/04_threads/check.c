/* check of threads: the program is run, and says itself what became of it. */
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

/* The number behind these words. */
static long said(const char *words)
{
    const char *place = strstr(ran.out, words);

    expect(place != NULL, "main() prints what became of it, as in the start",
           "there is no line \"%s\"", words);
    return place ? strtol(place + strlen(words), NULL, 10) : 0;
}

static void all_are_weighed(void)
{
    run();
    expect_number("crates that were never weighed", said("never weighed: "), 0);
    expect_number("crates that were weighed more than once",
                  said("weighed more than once: "), 0);
}

static void at_the_same_time(void)
{
    run();
    expect(strstr(ran.out, "on two scales at once: yes") != NULL,
           "while one thread weighs, so does the other",
           "one was alone, however long it waited for the other");
}

static void nothing_is_lost(void)
{
    run();
    expect_number("the total, in kg", said("the total: "),
                  said("the weight of all: "));
}

static void all_is_given_back(void)
{
    run();
    expect_good_end(&ran);
}

static void no_thread(void)
{
    did("let pthread_create() say that there is none to be had");
    setenv("EXERCISE_NO_THREADS", "1", 1);
    ran = program_run("");
    unsetenv("EXERCISE_NO_THREADS");
    expect(ran.status == 1 && *ran.err,
           "program_fail() ends it: exit status 1, and a sentence on stderr",
           "exit status %d, signal %d, and stderr has \"%s\"", ran.status,
           ran.signal, ran.err);
}

const struct check checks[] = {
    {"each crate is weighed once, before weigh_all() returns", all_are_weighed,
     "weigh_all() in mine/threads.c: has each thread a share of its own, and "
     "have both ended (pthread_join)?"},
    {"both threads weigh at the same time", at_the_same_time,
     "weigh_all() in mine/threads.c: when does it wait for the first thread? "
     "And which thread holds a lock while weighing?"},
    {"no update of the total is lost", nothing_is_lost,
     "add_to_total() in mine/threads.c: what if the other thread comes between "
     "reading and writing?"},
    {"all is given back", all_is_given_back, "weigh_all() in mine/threads.c"},
    {"a thread that cannot be made is a failure", no_thread,
     "weigh_all() in mine/threads.c: what does pthread_create() return?"},
    {0}};
