/* test_program - how programs begin and end. */
#include "failing.h"
#include "support.h"

#include <errno.h>
#include <stdio.h>

#include "loop.h"
#include "program.h"
#include "selector_names.h"

/* What became of a process that called program_start() with `arguments`. */
struct end {
    int status;        /* of exit(); 0 if program_start() returned */
    char stderr_[512]; /* all that it wrote there */
};

/* What a leak checker says after exit() is not the program's. */
static void stop_listening(void)
{
    close(STDERR_FILENO);
}

static int count(char *const arguments[])
{
    int length = 0;

    while (arguments[length])
        length++;
    return length;
}

/* Runs function(arguments, accepts) in a process of its own. */
static struct end run(void (*function)(char **arguments, int accepts),
                      char **arguments, int accepts)
{
    struct end end = {0};
    int pipe_ends[2], status;
    size_t length = 0;
    ssize_t got;

    cr_assert_eq(pipe(pipe_ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(pipe_ends[1], STDERR_FILENO);
        atexit(stop_listening);
        function(arguments, accepts);
        _exit(0);
    }
    close(pipe_ends[1]);
    while ((got = read(pipe_ends[0], end.stderr_ + length,
                       sizeof end.stderr_ - 1 - length)) > 0)
        length += (size_t)got;
    close(pipe_ends[0]);
    cr_assert_eq(waitpid(child, &status, 0), child);
    end.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return end;
}

static void start(char **arguments, int accepts)
{
    program_start(count(arguments), arguments, accepts);
}

/* It must end with status 2 after exactly this line. */
static void expect_refused(char **arguments, int accepts, const char *line)
{
    struct end end = run(start, arguments, accepts);

    cr_expect_eq(end.status, 2);
    cr_expect_str_eq(end.stderr_, line);
}

static void expect_variable_refused(const char *variable, const char *value,
                                    const char *line)
{
    setenv(variable, value, 1);
    expect_refused((char *[]){"x/07_name", NULL}, 0, line);
}

Test(program, no_option_is_set_without_flags)
{
    char *arguments[] = {"x", NULL};
    struct program program =
        program_start(1, arguments, PROGRAM_URL | PROGRAM_SERVE);

    cr_expect_null(program.url);
    cr_expect_not(program.serve);
    cr_expect_eq(program.port, 0);
}

Test(program, takes_flags_in_any_order)
{
    char *arguments[] = {"x",         "--serve", "8000", "--url",
                         "http://h/", "-X",      "dev",  NULL};
    struct program program =
        program_start(7, arguments, PROGRAM_URL | PROGRAM_SERVE);

    cr_expect_str_eq(program.url, "http://h/");
    cr_expect(program.serve);
    cr_expect_eq(program.port, 8000);
}

Test(program, dash_X_dev_asks_for_debug_mode)
{
    char *arguments[] = {"x", "-X", "dev", NULL};

    unsetenv("ASYNCIO_DEBUG");
    program_start(3, arguments, 0);
    cr_expect_str_eq(getenv("ASYNCIO_DEBUG"), "1");
}

static void start_without_room(char **arguments, int accepts)
{
    fail_call("setenv", 1, ENOMEM);
    start(arguments, accepts);
}

Test(program, debug_mode_that_cannot_be_asked_for_is_told)
{
    struct end end =
        run(start_without_room, (char *[]){"p", "-X", "dev", NULL}, 0);

    cr_expect_eq(end.status, 1);
    cr_expect_eq(strncmp(end.stderr_, "p: -X dev: ", 11), 0, "%s", end.stderr_);
}

Test(program, may_serve_on_port_0)
{
    char *arguments[] = {"x", "--serve", "0", NULL};

    struct program program = program_start(3, arguments, PROGRAM_SERVE);
    cr_expect(program.serve);
    cr_expect_eq(program.port, 0);
}

Test(program, starts_even_without_a_name)
{
    char *arguments[] = {NULL};

    cr_expect_not(program_start(0, arguments, 0).serve);
}

Test(program, a_broken_pipe_is_no_signal)
{
    char *arguments[] = {"x", NULL};
    int ends[2];

    program_start(1, arguments, 0);
    cr_assert_eq(pipe(ends), 0);
    close(ends[0]);
    cr_expect_eq(write(ends[1], "x", 1), -1);
    close(ends[1]);
}

Test(program, refuses_an_unknown_flag)
{
    expect_refused((char *[]){"x/07_name", "--help", NULL}, 0,
                   "07_name: --help is not known here; accepted: -X dev\n");
}

Test(program, says_which_flags_it_accepts)
{
    expect_refused((char *[]){"p", "-v", NULL},
                   PROGRAM_URL | PROGRAM_SERVE | PROGRAM_TASKS,
                   "p: -v is not known here; accepted: -X dev, --url "
                   "http://HOST:PORT/PATH, --serve PORT, --tasks NUMBER\n");
}

Test(program, refuses_a_flag_that_only_others_take)
{
    expect_refused((char *[]){"p", "--serve", "1", NULL}, PROGRAM_URL,
                   "p: --serve is not known here; accepted: -X dev, --url "
                   "http://HOST:PORT/PATH\n");
}

Test(program, refuses_what_is_no_flag)
{
    expect_refused((char *[]){"p", "file", NULL}, 0,
                   "p: file is not known here; accepted: -X dev\n");
}

Test(program, refuses_a_flag_without_its_value)
{
    expect_refused((char *[]){"p", "--url", NULL}, PROGRAM_URL,
                   "p: --url wants a value; accepted: --url "
                   "http://HOST:PORT/PATH\n");
}

Test(program, refuses_another_mode_than_dev)
{
    expect_refused((char *[]){"p", "-X", "tracemalloc", NULL}, 0,
                   "p: -X tracemalloc is not known; accepted: -X dev\n");
}

Test(program, refuses_what_is_not_a_port)
{
    static const char *const values[] = {"",    "http", "-1",     "+80",  " 80",
                                         "80x", "80.5", "655360", "65536"};

    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char *arguments[] = {"p", "--serve", (char *)values[i], NULL};
        char line[200];
        snprintf(line, sizeof line,
                 "p: '%s' is not a port; accepted: --serve with 1 to 65535, "
                 "or 0 to let the system pick one\n",
                 values[i]);
        expect_refused(arguments, PROGRAM_SERVE, line);
    }
}

Test(program, takes_a_number_of_tasks)
{
    char *arguments[] = {"x", "--tasks", "1000000", NULL};

    cr_expect_eq(program_start(3, arguments, PROGRAM_TASKS).tasks, 1000000);
}

Test(program, takes_the_highest_number_of_tasks)
{
    char *arguments[] = {"x", "--tasks", "100000000", NULL};

    cr_expect_eq(program_start(3, arguments, PROGRAM_TASKS).tasks, 100000000);
}

Test(program, refuses_what_is_not_a_number_of_tasks)
{
    static const char *const values[] = {"",  "many", "-1",
                                         "0", "1e6",  "100000001"};

    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char *arguments[] = {"p", "--tasks", (char *)values[i], NULL};
        char line[200];
        snprintf(line, sizeof line,
                 "p: '%s' is not a number of tasks; accepted: --tasks with 1 "
                 "to 100000000\n",
                 values[i]);
        expect_refused(arguments, PROGRAM_TASKS, line);
    }
}

Test(program, takes_the_highest_port)
{
    char *arguments[] = {"x", "--serve", "65535", NULL};

    cr_expect_eq(program_start(3, arguments, PROGRAM_SERVE).port, 65535);
}

Test(program, refuses_a_debug_mode_other_than_1)
{
    expect_variable_refused("ASYNCIO_DEBUG", "yes",
                            "07_name: ASYNCIO_DEBUG=yes is not understood; "
                            "accepted: 1, or nothing\n");
}

Test(program, refuses_an_unknown_clock)
{
    expect_variable_refused("ASYNCIO_CLOCK", "virtu",
                            "07_name: ASYNCIO_CLOCK=virtu is not understood; "
                            "accepted: virtual, monotonic, or nothing\n");
}

/* The name that a trace has for the clock that there is without it. */
Test(program, takes_the_real_clock_by_its_name)
{
    char *arguments[] = {"x", NULL};

    setenv("ASYNCIO_CLOCK", "monotonic", 1);
    program_start(1, arguments, 0);
    struct loop *loop = loop_new();
    cr_assert_not_null(loop);
    cr_expect_null(loop->clock.kind);
    loop_free(loop);
}

/* "epoll, poll, select, " or what else there is. */
static const char *all_selectors(void)
{
    static char all[64];

    for (const char *const *name = selector_names(); *name; name++)
        strcat(strcat(all, *name), ", ");
    return all;
}

static void expect_selector_refused(const char *value)
{
    char line[256];

    snprintf(line, sizeof line,
             "07_name: ASYNCIO_SELECTOR=%s is not understood; accepted: %sor "
             "nothing\n",
             value, all_selectors());
    expect_variable_refused("ASYNCIO_SELECTOR", value, line);
}

Test(program, refuses_an_unknown_selector)
{
    expect_selector_refused("poll, select");
}

Test(program, refuses_a_selector_that_this_build_lacks)
{
    bool has_epoll = strcmp(selector_names()[0], "epoll") == 0;

    expect_selector_refused(has_epoll ? "kqueue" : "epoll");
}

Test(program, takes_every_value_that_it_says_is_accepted)
{
    char *arguments[] = {"p", NULL};

    setenv("ASYNCIO_DEBUG", "1", 1);
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    setenv("ASYNCIO_SELECTOR", "", 1);
    cr_expect_eq(run(start, arguments, 0).status, 0);
    for (const char *const *name = selector_names(); *name; name++) {
        setenv("ASYNCIO_SELECTOR", *name, 1);
        cr_expect_eq(run(start, arguments, 0).status, 0);
    }
}

static void start_and_await_a_child(char **arguments, int accepts)
{
    int status;

    signal(SIGCHLD, SIG_IGN); /* as a parent may have left it */
    program_start(count(arguments), arguments, accepts);
    pid_t child = fork();
    if (child == 0)
        _exit(3);
    bool awaited = waitpid(child, &status, 0) == child;
    _exit(awaited ? WEXITSTATUS(status) : 1);
}

Test(program, a_child_can_be_awaited_whatever_the_parent_ignores)
{
    cr_expect_eq(run(start_and_await_a_child, (char *[]){"p", NULL}, 0).status,
                 3);
}

/* Whether all three are open, and those that were closed lead nowhere. */
static void start_without_descriptors(char **arguments, int accepts)
{
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    program_start(count(arguments), arguments, accepts);
    int next = open("/dev/null", O_RDWR);
    bool is_nowhere = read(STDIN_FILENO, arguments, 1) == 0 &&
                      write(STDOUT_FILENO, "x", 1) == 1;
    _exit(next > STDERR_FILENO && is_nowhere ? 3 : 1);
}

Test(program, closed_standard_descriptors_are_not_reused_by_a_socket)
{
    char *arguments[] = {"p", NULL};

    cr_expect_eq(run(start_without_descriptors, arguments, 0).status, 3);
}

static void start_and_fail(char **arguments, int accepts)
{
    program_start(count(arguments), arguments, accepts);
    program_fail("cannot reach %s: %s", "the moon", "too far");
}

Test(program, failing_says_why_in_one_line_and_ends_with_1)
{
    struct end end =
        run(start_and_fail, (char *[]){"build/chapter01/07_name", NULL}, 0);

    cr_expect_eq(end.status, 1);
    cr_expect_str_eq(end.stderr_, "07_name: cannot reach the moon: too far\n");
}

static void start_and_fail_at_length(char **arguments, int accepts)
{
    char url[4000];

    memset(url, 'u', sizeof url - 1);
    url[sizeof url - 1] = '\0';
    program_start(count(arguments), arguments, accepts);
    program_fail("%s: the URL's path is too long", url);
}

Test(program, however_long_what_failed_the_reason_is_said)
{
    struct end end = run(start_and_fail_at_length, (char *[]){"p", NULL}, 0);

    cr_expect_eq(end.status, 1);
    cr_expect_eq(strncmp(end.stderr_, "p: uuu", 6), 0);
    cr_expect_not_null(strstr(end.stderr_, "u: the URL's path is too long\n"));
}
