/*
 * Runs the tests where there is no Criterion: each in a child made by fork(),
 * as many at a time as there are processors. A line per test goes to stdout,
 * "pass SUITE::NAME" or "FAIL SUITE::NAME: why", and nothing else; what tests
 * print goes to stderr. SUITE PATTERN...: only those of that name; SUITE --list:
 * what there is; SUITE --fail-fast PATTERN...: up to the first that fails.
 */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include <fnmatch.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "plain/criterion/criterion.h"

/* Seconds for a test, or $TEST_LIMIT: emulated, some are slow. */
static long limit = 120;

/* What a test's process, and those it made, have to say: shared with them. */
struct report {
    bool finished, skipped, failed;
    char why[400];
};

struct run {
    pid_t process; /* 0: none */
    time_t since;
    const struct plain_test *test;
    size_t which; /* of its parameters */
    struct report *report;
};

enum { MOST = 64 };
static struct run runs[MOST]; /* those under way, with room for more */
static int running, room;
static bool fail_fast;
static struct plain_test *tests, **last = &tests;
static struct report *report; /* in a test: its own */

void plain_add(struct plain_test *test)
{
    *last = test;
    last = &test->next;
}

/* ---- in the test's process ------------------------------------------------- */

void plain_check(bool holds, bool vital, const char *file, int line,
                 const char *text, const char *format, ...)
{
    va_list arguments;

    if (holds)
        return;
    report->failed = true;
    if (!report->why[0]) { /* the first one says it */
        int length = snprintf(report->why, sizeof report->why, "%s:%d: %s. ",
                              file, line, text);
        va_start(arguments, format);
        if (length < (int)sizeof report->why)
            vsnprintf(report->why + length, sizeof report->why - (size_t)length,
                      format, arguments);
        va_end(arguments);
    }
    if (vital)
        _exit(1);
}

void plain_skip(const char *format, ...)
{
    va_list arguments;

    if (!report->failed) {
        report->skipped = true;
        va_start(arguments, format);
        vsnprintf(report->why, sizeof report->why, format, arguments);
        va_end(arguments);
    }
    _exit(0);
}

static const struct plain_options *options_of_suite(const char *suite)
{
    static const struct plain_options none;

    for (const struct plain_test *test = tests; test; test = test->next)
        if (!test->name && strcmp(test->suite, suite) == 0)
            return &test->options;
    return &none;
}

static void call(void (*function)(void))
{
    if (function)
        function();
}

static _Noreturn void be_the_test(const struct run *run)
{
    const struct plain_test *test = run->test;
    const struct plain_options *suite = options_of_suite(test->suite);

    signal(SIGALRM, SIG_DFL);
    setpgid(0, 0); /* with all that it makes */
    dup2(STDERR_FILENO, STDOUT_FILENO);
    report = run->report;
    call(suite->init);
    call(test->options.init);
    if (test->parameters) {
        struct criterion_test_params all = test->parameters();
        test->body_with((char *)all.params + run->which * all.size);
    } else {
        test->body();
    }
    call(test->options.fini);
    call(suite->fini);
    report->finished = true;
    exit(0);
}

/* ---- in the runner ---------------------------------------------------------- */

/* NULL: it ended as it should. */
static const char *how_it_ended(const struct run *run, int status)
{
    static char how[64];
    const struct plain_options *options = &run->test->options;

    if (run->report->failed)
        return run->report->why;
    if (options->signal && WIFSIGNALED(status) &&
        WTERMSIG(status) == options->signal)
        return NULL;
    if (WIFSIGNALED(status))
        snprintf(how, sizeof how, "ended by signal %d", WTERMSIG(status));
    else if (options->signal || WEXITSTATUS(status) != options->exit_code)
        snprintf(how, sizeof how, "exit status %d", WEXITSTATUS(status));
    else if (!run->report->finished && !options->exit_code)
        return "it ended before its end";
    else
        return NULL;
    return how;
}

/* FAIL lines are one line each. */
static void print(const struct run *run, const char *what, const char *why)
{
    printf("%s %s::%s", what, run->test->suite, run->test->name);
    if (run->test->parameters)
        printf("/%zu", run->which);
    printf(*why ? ": " : "");
    for (; *why; why++)
        putchar(*why == '\n' ? ' ' : *why);
    putchar('\n');
    fflush(stdout);
}

/* Of what is under way nothing is left. */
static _Noreturn void stop(void)
{
    for (int i = 0; i < room; i++)
        if (runs[i].process)
            kill(-runs[i].process, SIGKILL);
    exit(1);
}

static void has_ended(pid_t process, int status)
{
    struct run *run = runs;

    while (run->process != process)
        run++;
    const char *why = how_it_ended(run, status);
    if (run->report->skipped)
        print(run, "skip", run->report->why);
    else
        print(run, why ? "FAIL" : "pass", why ? why : "");
    run->process = 0;
    running--;
    if (why && !run->report->skipped && fail_fast)
        stop();
}

/* One ends, or a second has passed. */
static void wait_for_one(void)
{
    int status;
    pid_t process = waitpid(-1, &status, 0);

    if (process > 0)
        has_ended(process, status);
    for (int i = 0; i < room; i++)
        if (runs[i].process && time(NULL) - runs[i].since > limit) {
            snprintf(runs[i].report->why, sizeof runs[i].report->why,
                     "was not done after %ld seconds", limit);
            runs[i].report->failed = true;
            kill(-runs[i].process, SIGKILL);
        }
}

static void start(const struct plain_test *test, size_t which)
{
    struct run *run = runs;

    while (running == room)
        wait_for_one();
    while (run->process)
        run++;
    run->test = test;
    run->which = which;
    run->since = time(NULL);
    *run->report = (struct report){0};
    run->process = fork();
    if (run->process == 0)
        be_the_test(run);
    if (run->process < 0) {
        perror("cannot start a test");
        exit(2);
    }
    running++;
}

static bool is_meant(const struct plain_test *test, char **patterns)
{
    char name[256];

    snprintf(name, sizeof name, "%s::%s", test->suite, test->name);
    for (char **pattern = patterns; *pattern; pattern++)
        if (fnmatch(*pattern, name, 0) == 0)
            return true;
    return !*patterns;
}

static void each_second(int number)
{
    (void)number;
}

static void begin(void)
{
    struct sigaction tick = {.sa_handler = each_second}; /* no SA_RESTART */
    struct itimerval second = {{1, 0}, {1, 0}};
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    const char *seconds = getenv("TEST_LIMIT");

    room = processors < 1 ? 1 : processors > MOST ? MOST : (int)processors;
    if (seconds)
        limit = atol(seconds);
    struct report *reports =
        mmap(NULL, sizeof *reports * MOST, PROT_READ | PROT_WRITE,
             MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    for (int i = 0; i < room; i++)
        runs[i].report = &reports[i];
    signal(SIGINT, SIG_DFL); /* a shell's background has them ignored */
    signal(SIGQUIT, SIG_DFL);
    sigaction(SIGALRM, &tick, NULL);
    setitimer(ITIMER_REAL, &second, NULL);
}

static void list_tests(void)
{
    for (const struct plain_test *test = tests; test; test = test->next)
        if (test->name)
            printf("%s::%s\n", test->suite, test->name);
}

int main(int count, char **arguments)
{
    if (count > 1 && strcmp(arguments[1], "--list") == 0) {
        list_tests();
        return 0;
    }
    fail_fast = count > 1 && strcmp(arguments[1], "--fail-fast") == 0;
    char **patterns = arguments + (fail_fast ? 2 : 1);
    begin();
    for (const struct plain_test *test = tests; test; test = test->next) {
        if (!test->name || !is_meant(test, patterns))
            continue;
        size_t length = test->parameters ? test->parameters().length : 1;
        for (size_t which = 0; which < length; which++)
            start(test, which);
    }
    while (running)
        wait_for_one();
    return 0;
}
