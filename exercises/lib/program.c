/* program - a check runs the student's program, and looks at how it went. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"
#include "activity.h"
#include "clock.h"
#include "limits.h"
#include "report.h"

enum { OUTPUT = 64 * 1024, ARGUMENTS = 32 };
static const double LONGEST_STEP = 0.5;
static const double PATIENCE = 6;  /* seconds asleep; the check has ten */
static const double RESTS = 0.2;   /* so long asleep, and it rests */
static const double LEFT = 1;      /* to compute, when it is given up: its end
                                      says less than what it has not done */
static const double LONGEST = 120; /* real seconds, whatever it does */

static pid_t process = -1;
static bool ended;
static int status;         /* once it has */
static struct slept slept; /* since it was begun, or waited for */
static double used;        /* what it had computed by then */
static FILE *out, *err, *observed;
static int runs;

static const char *path(void)
{
    const char *program = getenv("EXERCISE_PROGRAM");

    return program ? program : "(no program)";
}

static FILE *scratch(void)
{
    FILE *file = tmpfile();

    if (!file)
        report_failure("a file for the program's output can be made",
                       strerror(errno));
    return file;
}

/* Of each run one, on the virtual clock: PREFIX.1, PREFIX.2 and so on. */
static void leave_trace(void)
{
    const char *prefix = getenv("EXERCISE_TRACE");
    char path[1024];

    if (!prefix)
        return;
    snprintf(path, sizeof path, "%s.%d", prefix, runs);
    setenv("ASYNCIO_TRACE", path, 1);
}

static _Noreturn void become(char *arguments, bool real_time)
{
    char *list[ARGUMENTS + 2] = {(char *)path()};
    char number[16];
    int count = 1;

    for (char *word = strtok(arguments, " "); word && count <= ARGUMENTS;
         word = strtok(NULL, " "))
        list[count++] = word;
    snprintf(number, sizeof number, "%d", dup(fileno(observed)));
    setenv("EXERCISE_OBSERVED", number, 1);
    if (real_time)
        unsetenv("ASYNCIO_CLOCK");
    else
        leave_trace();
    if (!freopen("/dev/null", "r", stdin))
        _exit(127);
    dup2(fileno(out), STDOUT_FILENO);
    dup2(fileno(err), STDERR_FILENO);
    signal(SIGINT, SIG_DFL); /* a shell ignores it for its background */
    execv(list[0], list);
    _exit(127);
}

void program_begin(const char *arguments, bool real_time)
{
    char copy[1024];

    snprintf(copy, sizeof copy, "%s", arguments);
    did("ran the program%s%s%s", *arguments ? " with " : "", arguments,
        real_time ? "" : ", on the virtual clock");
    out = scratch();
    err = scratch();
    observed = scratch();
    ended = false;
    runs++;
    process = fork();
    if (process == 0)
        become(copy, real_time);
    program_wait();
}

bool program_running(void)
{
    if (!ended)
        ended = waitpid(process, &status, WNOHANG) != 0;
    return !ended;
}

void program_signal(int number)
{
    if (program_running())
        kill(process, number);
}

void program_wait(void)
{
    slept = (struct slept){0};
    used = -1;
}

bool program_keeps_waiting(double seconds)
{
    if (!program_running())
        return false;
    slept_look(&slept, process);
    if (used < 0)
        used = slept.last.cpu;
    return slept.stretch < seconds && slept.all < 10 * seconds &&
           slept.last.cpu - used < seconds &&
           slept.last.cpu < limits_computing() - LEFT;
}

bool program_rests(void)
{
    program_wait();
    while (program_keeps_waiting(RESTS))
        clock_sleep(0.005);
    return slept.stretch >= RESTS;
}

static const char *read_all(FILE *file, char *text)
{
    rewind(file);
    size_t length = fread(text, 1, OUTPUT - 1, file);
    fclose(file);
    text[length] = '\0';
    return text;
}

static void read_observed(struct ran *ran)
{
    char line[512];

    rewind(observed);
    if (fgets(line, sizeof line, observed))
        sscanf(line, "%lf %lf %d %d %d %d", &ran->seconds, &ran->longest_step,
               &ran->tasks, &ran->most_tasks, &ran->left_tasks,
               &ran->closed_early);
    if (fgets(line, sizeof line, observed)) {
        line[strcspn(line, "\n")] = '\0';
        snprintf(ran->leak, sizeof ran->leak, "%.255s", line);
    }
    fclose(observed);
}

struct ran program_end(void)
{
    static char out_text[OUTPUT], err_text[OUTPUT];
    struct ran ran = {.status = -1};
    double limit = clock_monotonic() + LONGEST;

    program_wait();
    while (program_running()) {
        slept_look(&slept, process);
        if (slept.all > PATIENCE || clock_monotonic() > limit) {
            ran.too_long = true;
            kill(process, SIGKILL);
        }
        clock_sleep(0.002);
    }
    if (WIFEXITED(status))
        ran.status = WEXITSTATUS(status);
    else if (WIFSIGNALED(status))
        ran.signal = WTERMSIG(status);
    ran.out = read_all(out, out_text);
    ran.err = read_all(err, err_text);
    read_observed(&ran);
    return ran;
}

struct ran program_run(const char *arguments)
{
    program_begin(arguments, false);
    return program_end();
}

/* The last line that was written, which is the one that says why. */
static const char *last_line(const char *text)
{
    static char line[512];
    size_t length = strlen(text);

    while (length && text[length - 1] == '\n')
        length--;
    size_t start = length;
    while (start && text[start - 1] != '\n')
        start--;
    snprintf(line, sizeof line, "%.*s", (int)(length - start), text + start);
    return line;
}

void expect_end(const struct ran *ran)
{
    const char *said = last_line(ran->err);

    expect(!ran->too_long, "it comes to an end",
           "it had not ended, and was asleep for %.0f seconds: it waits for "
           "what never comes",
           PATIENCE);
    expect(ran->signal != SIGABRT, "it goes on to its end", "%s",
           *said ? said : signal_in_words(SIGABRT));
    expect(!ran->signal, "it goes on to its end", "%s",
           signal_in_words(ran->signal));
    expect(ran->status == 0, "it ends with exit status 0", "exit status %d%s%s",
           ran->status, *said ? ". It wrote: " : "", said);
    expect(!*ran->err, "nothing is written to stderr", "it wrote: %s", said);
}

void expect_good_end(const struct ran *ran)
{
    expect_end(ran);
    expect(ran->left_tasks == 0, "no task is pending when main is done",
           "pending tasks: %d; asyncio_run() has cancelled them",
           ran->left_tasks);
    expect(ran->longest_step < LONGEST_STEP,
           "no step keeps the loop: others run while one waits",
           "the loop was kept for %.1f seconds by a call that blocks or "
           "computes",
           ran->longest_step);
    expect(!*ran->leak, "all memory that was taken is given back", "a leak: %s",
           ran->leak);
}

static size_t line_length(const char *text)
{
    return strcspn(text, "\n");
}

void expect_output(const struct ran *ran, const char *expected)
{
    const char *is = ran->out, *should = expected;
    char one[600], two[600];

    for (int line = 1; *is || *should; line++) {
        size_t length = line_length(is), wanted = line_length(should);
        if (!*is || !*should || length != wanted ||
            strncmp(is, should, length) != 0) {
            snprintf(one, sizeof one, "line %d of what it prints: %.*s", line,
                     *should ? (int)wanted : 12,
                     *should ? should : "(no more)   ");
            snprintf(two, sizeof two, "line %d of what it prints: %.*s", line,
                     *is ? (int)length : 12, *is ? is : "(no more)   ");
            report_failure(one, two);
        }
        is += length + (is[length] == '\n');
        should += wanted + (should[wanted] == '\n');
    }
}
