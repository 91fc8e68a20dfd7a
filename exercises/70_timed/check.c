/* check of timed: a decorator that measures. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "await.h"
#include "check.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"
#include "tasks.h"
#include "timed.h"

static char printed[1024];
static struct outcome outcome;
static int calls;
static struct task *called_in, *calls_it;

/* Run it, and keep what is printed meanwhile. */
static void run(const char *in_words, struct outcome (*function)(void *))
{
    int normal = dup(STDOUT_FILENO);
    FILE *file = tmpfile();

    did("%s", in_words);
    expect(file != NULL, "there is room for a file", "there is none");
    calls = 0;
    fflush(stdout);
    dup2(fileno(file), STDOUT_FILENO);
    outcome = asyncio_run(function, NULL);
    fflush(stdout);
    dup2(normal, STDOUT_FILENO);
    close(normal);
    rewind(file);
    printed[fread(printed, 1, sizeof printed - 1, file)] = '\0';
    fclose(file);
}

/* The line that was printed as the n-th, without its end. */
static const char *line(int n)
{
    static char text[256];
    const char *at = printed;

    for (; n > 1 && at; n--)
        at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL;
    snprintf(text, sizeof text, "%.*s", at ? (int)strcspn(at, "\n") : 0,
             at ? at : "");
    return text;
}

static struct outcome delay(void *seconds)
{
    calls++;
    called_in = asyncio_current_task();
    printf("sleeping\n");
    return asyncio_sleep_result(*(int *)seconds, *(int *)seconds);
}

static struct outcome boom(void *unused)
{
    (void)unused;
    outcome_ignore(asyncio_sleep(1));
    return outcome_raise(ValueError, "boom");
}

static struct outcome timed_two(void *unused)
{
    (void)unused;
    calls_it = asyncio_current_task();
    return timed("delay", "(2,)", delay, &(int){2});
}

static struct outcome timed_three(void *unused)
{
    (void)unused;
    return timed("delay", "(3,)", delay, &(int){3});
}

static struct outcome timed_boom(void *unused)
{
    return timed("boom", "()", boom, unused);
}

#define ONE                                                            \
    "called timed(\"delay\", \"(2,)\", ...); delay prints a line and " \
    "sleeps for 2 seconds"

static void says_that_it_starts(void)
{
    run(ONE, timed_two);
    expect_text("the first line", line(1),
                "starting <function delay> with args (2,) {}");
    expect_text("the second line, which is of delay", line(2), "sleeping");
}

static void says_how_long(void)
{
    run(ONE, timed_two);
    expect_text("the third line", line(3),
                "finished <function delay> in 2.0000 second(s)");
    expect_text("the fourth line: there is none", line(4), "");
}

static void called_once_and_here(void)
{
    run(ONE, timed_two);
    expect_number("calls of delay", calls, 1);
    expect(called_in == calls_it, "delay runs in the task that calls timed()",
           "it runs in another one");
}

static void returns_it(void)
{
    run(ONE, timed_two);
    expect_value("what timed() returned", outcome, 2);
}

static void also_of_an_error(void)
{
    run("called timed(\"boom\", \"()\", ...); boom sleeps for 1 second and "
        "raises ValueError",
        timed_boom);
    expect_text("the second line", line(2),
                "finished <function boom> in 1.0000 second(s)");
    expect_error("what timed() returned", outcome, ValueError);
}

static struct outcome must_cancel(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(timed_two, unused));

    outcome_ignore(asyncio_sleep(1));
    task_cancel(task);
    struct outcome its = await(task);
    task_release(task);
    return its;
}

static void also_of_a_cancellation(void)
{
    run(ONE ", and was cancelled after 1", must_cancel);
    expect_text("the third line", line(3),
                "finished <function delay> in 1.0000 second(s)");
    expect_error("what timed() returned", outcome, CancelledError);
}

static struct outcome both(void *unused)
{
    struct task *two = asyncio_create_task(coroutine_new(timed_two, unused));
    struct task *three =
        asyncio_create_task(coroutine_new(timed_three, unused));

    outcome_ignore(await(two));
    outcome_ignore(await(three));
    task_release(two);
    task_release(three);
    return outcome_value(0);
}

/* The second begins when the first has run for half a second. */
static struct outcome one_later(void *unused)
{
    struct task *three =
        asyncio_create_task(coroutine_new(timed_three, unused));

    outcome_ignore(asyncio_sleep(0.5));
    outcome_ignore(timed_two(unused));
    outcome_ignore(await(three));
    task_release(three);
    return outcome_value(0);
}

static void two_at_once(void)
{
    run("called timed() in two tasks; one sleeps for 2 seconds, one for 3",
        both);
    expect_text("the fifth line", line(5),
                "finished <function delay> in 2.0000 second(s)");
    expect_text("the sixth line", line(6),
                "finished <function delay> in 3.0000 second(s)");
}

static void one_in_another(void)
{
    run("called timed() in a task that sleeps for 3 seconds, and after 1 "
        "second "
        "in another, which sleeps for 2",
        one_later);
    expect_text("the fifth line", line(5),
                "finished <function delay> in 2.0000 second(s)");
    expect_text("the sixth line", line(6),
                "finished <function delay> in 3.0000 second(s)");
}

#define TIMED "timed() in mine/timed.c"

const struct check checks[] = {
    {"it says what starts, and then calls it", says_that_it_starts, TIMED},
    {"it says how long it took", says_how_long,
     TIMED ": on which clock? loop_time()"},
    {"it calls it once, in the same task", called_once_and_here, TIMED},
    {"it returns the outcome", returns_it, TIMED},
    {"an error is no reason to say nothing", also_of_an_error, TIMED},
    {"nor is a cancellation", also_of_a_cancellation, TIMED},
    {"two at once are measured each", two_at_once, TIMED},
    {"two that overlap are measured each", one_in_another,
     TIMED ": where is the time kept while it waits?"},
    {0}};
