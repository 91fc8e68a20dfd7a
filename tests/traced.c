/* traced - a program that tests/traces.sh runs with ASYNCIO_TRACE: its argument
   says what it does. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"
#include "runner.h"
#include "traced.h"

struct outcome nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

void print(void *text)
{
    puts(text);
}

static int start_itself(const char *path)
{
    char command[1024];

    snprintf(command, sizeof command, "%s prints", path);
    int status = system(command);
    return status ? status : asyncio_exit_status(asyncio_run(nothing, NULL));
}

static const struct deed *find(const char *name)
{
    static const struct deed *const all[] = {printing_deeds, loop_deeds,
                                             threaded_deeds, rare_deeds};

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        for (const struct deed *deed = all[i]; deed->name; deed++)
            if (strcmp(deed->name, name) == 0)
                return deed;
    program_fail("%s is not one of its deeds", name);
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";

    signal(SIGINT, SIG_DFL); /* a shell in the background has it ignored */
    program_start(1, (char *[]){argv[0], NULL}, 0);
    if (strcmp(name, "start-itself") == 0)
        return start_itself(argv[0]);
    const struct deed *deed = find(name);
    return deed->plain_main
               ? deed->plain_main()
               : asyncio_exit_status(asyncio_run(deed->async_main, NULL));
}
