/* in_turn - three naps, one after the other. */
#include <stdio.h>
#include <stdlib.h>

#include "await.h"
#include "runner.h"
#include "sleep.h"

struct nap {
    const char *name;
    double seconds;
};

enum { NAPS = 3 };
static struct nap naps[NAPS] = {{"Ann", 1}, {"Ben", 2}, {"Cleo", 1}};

static struct outcome nap(void *argument)
{
    not_written("nap");
}

static struct outcome async_main(void *unused)
{
    not_written("async_main");
}

int main(int argc, char **argv)
{
    for (int i = 0; i < NAPS && i + 1 < argc; i++)
        naps[i].seconds = strtod(argv[i + 1], NULL);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
