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
 * Look up a function of this program. False if it is not known here: that needs
 * the program `addr2line`, which comes with the compiler, and a program built
 * with -g. Starts a process for each address that was not asked for before, so
 * it is for reports only. From any thread.
 */
bool symbol_of(const void *function, struct symbol *symbol);

/*
 * The same for any address within one. Where the compiler has put a function
 * into the one that calls it, the address is in both: level 0 is the inner one,
 * 1 the one around it, and so on; false after the last, which is symbol_of().
 */
bool symbol_inlined(const void *address, int level, struct symbol *symbol);

/* How long this thread has waited for answers, in seconds of real time: what
   reports have cost is not the program's doing. */
double symbols_seconds(void);

/* Look up many at once, in one process, so that the others find them. */
void symbols_learn(const void *const *addresses, int count);

#endif
