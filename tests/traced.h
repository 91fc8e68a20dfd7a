/* traced - the deeds of a program that tests/traces.sh runs with ASYNCIO_TRACE:
   its argument names one. */
#ifndef TRACED_H
#define TRACED_H

#include "outcome.h"

/* What asyncio_run() runs, or main(). */
struct deed {
    const char *name; /* NULL: there are no more */
    struct outcome (*async_main)(void *unused);
    int (*plain_main)(void);
};

/* Each in the file of that name. */
extern const struct deed printing_deeds[], loop_deeds[], threaded_deeds[],
    rare_deeds[];

/* What several of them do: nothing; print a line, a word; give way 10,000 times. */
struct outcome nothing(void *unused);
struct outcome prints(void *unused);
void print(void *text);
struct outcome yields_often(void *unused);

#endif
