/* reports - what the checks of several exercises look at besides outcomes: what
   the loop reports, and how a program ends that is misused. */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../check.h"
#include "exception_handler.h"
#include "loop.h"

int reports;

static struct outcome count(struct exception_handler *handler,
                            struct loop *loop,
                            const struct exception_context *context)
{
    (void)handler, (void)loop, (void)context;
    reports++;
    return outcome_value(0);
}

void count_reports(struct loop *loop)
{
    static struct exception_handler counter = {count};

    reports = 0;
    loop_set_exception_handler(loop, &counter);
}

void expect_misuse(void (*act)(void), const char *word)
{
    char said[512] = "";
    int ends[2], status = 0;

    expect_number("pipe()", pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        act();
        _exit(0);
    }
    close(ends[1]);
    for (size_t at = 0; at < sizeof said - 1;) {
        ssize_t got = read(ends[0], said + at, sizeof said - 1 - at);
        if (got <= 0)
            break;
        at += (size_t)got;
    }
    close(ends[0]);
    waitpid(child, &status, 0);
    char wanted[128] = "the program ends, and says ";
    strncat(wanted, word, 64);
    expect(!WIFEXITED(status) || WEXITSTATUS(status) != 0, wanted,
           "it went on, as if all were well");
    bool names = strstr(said, word) != NULL;
    said[strcspn(said, "\n")] = '\0';
    expect(names, wanted, "it said: %s", *said ? said : "nothing");
}
