/* program - how every program begins, and how it ends when something fails.
   Since chapter01/01, uses selector_names. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"
#include "selector_names.h"

enum { FAILED = 1, MISUSED = 2 };

static const char *name = "program";

/* What does not fit is left out of the middle: at the beginning stands what it
   is about, at the end what is wrong with it. */
static void write_line(char *line, size_t room, const char *format,
                       va_list arguments)
{
    va_list again;

    va_copy(again, arguments);
    size_t length = (size_t)vsnprintf(line, room, format, arguments);
    char *whole = length < room ? NULL : malloc(length + 1);
    if (whole) {
        vsnprintf(whole, length + 1, format, again);
        snprintf(line, room, "%.200s ... %s", whole, whole + length - 250);
        free(whole);
    }
    va_end(again);
}

/* One call to the system, so that lines of several threads do not mix. */
static void say(const char *format, va_list arguments)
{
    char line[1024];

    write_line(line, sizeof line, format, arguments);
    fprintf(stderr, "%s: %s\n", name, line);
}

void program_fail(const char *format, ...)
{
    static atomic_flag failing = ATOMIC_FLAG_INIT;
    va_list arguments;

    while (atomic_flag_test_and_set(&failing))
        pause(); /* another thread is in exit(), where only one may be */
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    exit(FAILED);
}

__attribute__((format(printf, 1, 2))) static _Noreturn void
refuse(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    exit(MISUSED);
}

/* Decimal digits and nothing else: strtol alone takes " 80", "+80", "80x". */
static int number_of(const char *text, int least, int most, const char *what,
                     const char *accepted)
{
    size_t digits = strspn(text, "0123456789");
    long number = strtol(text, NULL, 10);

    if (digits == 0 || text[digits] != '\0' || number < least || number > most)
        refuse("'%s' is not %s; accepted: %s", text, what, accepted);
    return (int)number;
}

/* Unset, empty, or one of these words. */
static void check_variable(const char *variable, const char *const *accepted)
{
    const char *value = getenv(variable);
    char words[128] = "";

    if (!value || value[0] == '\0')
        return;
    for (; *accepted; accepted++) {
        if (strcmp(value, *accepted) == 0)
            return;
        strncat(words, *accepted, sizeof words - 1 - strlen(words));
        strncat(words, ", ", sizeof words - 1 - strlen(words));
    }
    refuse("%s=%s is not understood; accepted: %sor nothing", variable, value,
           words);
}

static const char *value_of(char **argument, const char *what)
{
    if (!argument[1])
        refuse("%s wants a value; accepted: %s %s", argument[0], argument[0],
               what);
    return argument[1];
}

static struct program read_flags(char **argv, int accepts)
{
    struct program program = {.url = NULL};

    for (char **flag = argv + 1; flag[0]; flag += 2) {
        if (strcmp(flag[0], "-X") == 0) {
            if (strcmp(value_of(flag, "dev"), "dev") != 0)
                refuse("-X %s is not known; accepted: -X dev", flag[1]);
            if (setenv("ASYNCIO_DEBUG", "1", 1) != 0)
                program_fail("-X dev: %s", strerror(errno));
        } else if (accepts & PROGRAM_URL && strcmp(flag[0], "--url") == 0) {
            program.url = value_of(flag, "http://HOST:PORT/PATH");
        } else if (accepts & PROGRAM_SERVE && strcmp(flag[0], "--serve") == 0) {
            program.serve = true;
            program.port = number_of(
                value_of(flag, "PORT"), 0, 65535, "a port",
                "--serve with 1 to 65535, or 0 to let the system pick one");
        } else if (accepts & PROGRAM_TASKS && strcmp(flag[0], "--tasks") == 0) {
            program.tasks =
                number_of(value_of(flag, "NUMBER"), 1, 100000000,
                          "a number of tasks", "--tasks with 1 to 100000000");
        } else {
            refuse("%s is not known here; accepted: -X dev%s%s%s", flag[0],
                   accepts & PROGRAM_URL ? ", --url http://HOST:PORT/PATH" : "",
                   accepts & PROGRAM_SERVE ? ", --serve PORT" : "",
                   accepts & PROGRAM_TASKS ? ", --tasks NUMBER" : "");
        }
    }
    return program;
}

/* --- as Python would ----------------------------------------------------- */

/* Or the first sockets would be 0 to 2, and a client sent what is printed. */
static void open_missing(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) < 0)
            return; /* then nothing is there that could be opened instead */
}

/* What could not be printed is no success. To be called by exit(). */
static void check_output(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return;
    /* why, only the next attempt can tell: the stream keeps no errno */
    bool again = putchar('\n') == EOF || fflush(stdout) == EOF;
    fprintf(stderr, "%s: cannot write to stdout: %s\n", name,
            again ? strerror(errno) : "some of it is lost");
    _exit(FAILED); /* inside of exit(), which may not be called again */
}

struct program program_start(int argc, char **argv, int accepts)
{
    static const char *const on[] = {"1", NULL};
    static const char *const clocks[] = {"virtual", "monotonic", NULL};

    if (argc > 0) {
        const char *slash = strrchr(argv[0], '/');
        name = slash ? slash + 1 : argv[0];
    }
    open_missing();
    /* a peer that is gone becomes an error of write() */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_DFL); /* where it is ignored, no child can be awaited */
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    atexit(check_output);
    check_variable("ASYNCIO_DEBUG", on);
    check_variable("ASYNCIO_CLOCK", clocks);
    check_variable("ASYNCIO_SELECTOR", selector_names());
    return argc > 0 ? read_flags(argv, accepts) : (struct program){.url = NULL};
}
