/* places - what addresses are called, for the trace: a function by what the
   module says of it, and for where a coroutine stands the line of the scenario.
   In the place of symbols.c and backtrace.c. */
#include <stdio.h>
#include <string.h>

#include "backtrace.h"
#include "scenario_coro.h"
#include "symbols.h"

/* The page reads it in the module: see wasi.js. Its length, 0: it is not known. */
__attribute__((import_module("page"), import_name("function_name"))) int
page_function_name(const void *function, char *name, size_t room);

void (*_Atomic symbols_lacking)(const char *why); /* nothing is, here */

void symbols_learn(const void *const *addresses, int count)
{
    (void)addresses, (void)count;
}

bool symbol_of(const void *address, struct symbol *symbol)
{
    *symbol = (struct symbol){{0}, {0}};
    return page_function_name(address, symbol->function,
                              sizeof symbol->function - 1) > 0;
}

bool symbol_of_function(const void *function, struct symbol *symbol)
{
    return symbol_of(function, symbol);
}

/* A stackless coroutine has no stack to read; where it stands is the statement
   in which it waits. The scenario is gone by the time at which its places are
   asked for, so an address is here just the number of the line. */
static char path[256]; /* of the one scenario that a run has */

void backtrace_of_coroutine(struct backtrace *trace,
                            const struct coroutine *coroutine)
{
    const struct statement *statement = stackless_statement(coroutine);

    trace->count = statement ? 1 : 0;
    if (!statement)
        return;
    trace->calls[0] = (const void *)(uintptr_t)statement->line;
    snprintf(path, sizeof path, "%s", coroutine->place);
    path[strcspn(path, ":")] = '\0';
}

bool symbol_inlined(const void *address, int level, struct symbol *symbol)
{
    *symbol = (struct symbol){{0}, {0}};
    snprintf(symbol->place, sizeof symbol->place, "%s:%d", path,
             (int)(uintptr_t)address);
    return level == 0;
}
