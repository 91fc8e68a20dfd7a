/* traced_prints - what a program prints, and how it ends with that. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "await.h"
#include "runner.h"
#include "sleep.h"
#include "stackful.h"
#include "task.h"
#include "traced.h"

/* ---- lines ------------------------------------------------------------------ */

struct outcome prints(void *unused)
{
    (void)unused;
    puts("in the loop");
    return asyncio_sleep(1);
}

static void print_late(void)
{
    puts("in exit()");
}

static int prints_everywhere(void)
{
    atexit(print_late);
    puts("before the loop");
    int status = asyncio_exit_status(asyncio_run(prints, NULL));
    printf("after the loop, without an end of line");
    return status;
}

static int prints_what_needs_care(void)
{
    char line[4000];

    puts("\"quoted\", \\, \t, \x01, \x7f, \xc3\xbc, \xe2\x82\xac, "
         "\xf0\x9f\x90\x8d");
    memset(line, 'x', sizeof line);
    for (size_t i = 0; i < sizeof line - 2; i += 3)
        memcpy(line + i, "\xe2\x82\xac", 3);
    line[sizeof line - 1] = '\0';
    puts(line);
    return asyncio_exit_status(asyncio_run(nothing, NULL));
}

/* 2 MB, of which the first half is one line. */
static int prints_much(void)
{
    static char line[1000];

    memset(line, 'y', sizeof line - 1);
    for (int i = 0; i < 1 << 20; i++)
        putchar("0123456789"[i % 10]);
    for (int i = 0; i < 1000; i++)
        printf("\n%d %s", i, line);
    return asyncio_exit_status(asyncio_run(nothing, NULL));
}

/* Longer than a line of the trace may be, both of them. */
static struct outcome has_long_names(void *unused)
{
    static char name[70000], coroutine_name[5000];

    (void)unused;
    memset(name, 'x', sizeof name - 1);
    memset(coroutine_name, 'y', sizeof coroutine_name - 1);
    struct task *task = asyncio_create_task_named(
        coroutine_new_named(nothing, NULL, coroutine_name), name);
    struct outcome outcome = await(task);
    task_release(task);
    return outcome;
}

static struct outcome reads_variable(void *unused)
{
    (void)unused;
    puts(getenv("ASYNCIO_TRACE") ? "there" : "gone");
    return outcome_value(0);
}

/* ---- the end ---------------------------------------------------------------- */

static struct outcome misuses(void *unused)
{
    (void)unused;
    puts("before");
    task_release(asyncio_create_task(NULL));
    return outcome_value(0);
}

static int misuse_it(void)
{
    signal(SIGABRT, SIG_DFL);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    return asyncio_exit_status(asyncio_run(misuses, NULL));
}

/* The child runs a loop of its own, prints, and ends by exit(). */
static struct outcome forks(void *unused)
{
    int status = -1;
    pid_t child = fork();

    (void)unused;
    if (child == 0) {
        puts("the child");
        exit(0);
    }
    waitpid(child, &status, 0);
    puts("the parent");
    return outcome_value(status);
}

static int fork_in_loop(void)
{
    outcome_ignore(asyncio_run(forks, NULL));
    pid_t child = fork();
    if (child == 0)
        exit(prints_everywhere());
    waitpid(child, NULL, 0);
    return 0;
}

/* What is printed and not flushed would be lost without a trace. */
static struct outcome says_it_waits(void *unused)
{
    (void)unused;
    puts("about to go");
    fflush(stdout);
    return asyncio_sleep(1);
}

static struct outcome is_killed(void *unused)
{
    outcome_ignore(says_it_waits(unused));
    raise(SIGKILL);
    return outcome_value(0);
}

static struct outcome exits_at_once(void *unused)
{
    outcome_ignore(says_it_waits(unused));
    _exit(3);
}

static struct outcome is_killed_late(void *unused)
{
    outcome_ignore(yields_often(unused));
    return is_killed(unused);
}

static int is_killed_before(void)
{
    raise(SIGKILL);
    return 0;
}

const struct deed printing_deeds[] = {
    {"prints", NULL, prints_everywhere},
    {"care", NULL, prints_what_needs_care},
    {"prints-much", NULL, prints_much},
    {"long-names", has_long_names, NULL},
    {"variable", reads_variable, NULL},
    {"misuse", NULL, misuse_it},
    {"fork", NULL, fork_in_loop},
    {"killed", is_killed, NULL},
    {"killed-late", is_killed_late, NULL},
    {"killed-before", NULL, is_killed_before},
    {"exits-at-once", exits_at_once, NULL},
    {NULL, NULL, NULL},
};
