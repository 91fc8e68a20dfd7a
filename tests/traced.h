/* traced - the deeds of a program that tests/traces.sh runs with ASYNCIO_TRACE:
   one of each is what its argument asks for. */
#ifndef TRACED_H
#define TRACED_H

#include "outcome.h"

/* What asyncio_run() runs, or main(). */
struct deed {
    const char *name; /* NULL: there are no more */
    struct outcome (*async_main)(void *unused);
    int (*plain_main)(void);
};

/* Those that hardly any program does. */
extern const struct deed rare_deeds[];

#endif
