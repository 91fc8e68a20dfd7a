/* symbols - where in the source an address is. Since chapter02/06. */
#ifndef SYMBOLS_H
#define SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>

struct symbol {
    char function[128];
    char place[256]; /* "file:line" */
};

/*
 * Look up an address of this program. False if that is not known here: it needs
 * the program `addr2line`, which comes with the compiler, and a program built
 * with -g. Starts a process, unless the answer is still remembered, so it is
 * for reports only. From any thread.
 */
bool symbol_of(const void *address, struct symbol *symbol);

/*
 * Where the compiler has put a function into the one that calls it, an address
 * is in both: level 0 is the inner one, which is symbol_of(), 1 the one around
 * it, and so on; false after the last.
 */
bool symbol_inlined(const void *address, int level, struct symbol *symbol);

/* How long this thread has waited for answers, in seconds of real time: what
   reports have cost is not the program's doing. */
double symbols_seconds(void);

/* Look up many at once, in one process, so that the others find them. */
void symbols_learn(const void *const *addresses, int count);

#endif
