/* symbols - where in the source an address is. Plugs in since chapter01/14,
   uses addr2line. */
#ifndef SYMBOLS_H
#define SYMBOLS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "addr2line.h"

/*
 * In which function of this program, and in which line, an address is. False if
 * it is not known here: that needs the program `addr2line`, which comes with
 * the compiler, and a program built with -g. Starts a process for each address
 * that was not asked for before, so it is for reports only. From any thread.
 */
bool symbol_of(const void *address, struct symbol *symbol);

/* The same for a function by its address: the place is where it is defined. */
bool symbol_of_function(const void *function, struct symbol *symbol);

/*
 * The same for any address within one. Where the compiler has put a function
 * into the one that calls it, the address is in both: level 0 is the inner one,
 * 1 the one around it, and so on; false after the last, which is symbol_of().
 * The place is empty where only the function is known, as in a library that is
 * linked statically.
 */
bool symbol_inlined(const void *address, int level, struct symbol *symbol);

/* Whether this thread waits for an answer, and how long it has done so, in
   seconds of real time: what reports cost is not the program's doing. To be
   read from any thread, as long as this one lives. */
struct symbols_waits {
    atomic_bool does_wait;
    _Atomic double seconds;
};
const struct symbols_waits *symbols_waits(void);

/* Set by the maker of reports, or of a trace, where one is linked, else NULL: is
   told why a place is not known that could have been. */
extern void (*_Atomic symbols_lacking)(const char *why);

/* Look up many at once, in one process, so that the others find them. */
void symbols_learn(const void *const *addresses, int count);

#endif
