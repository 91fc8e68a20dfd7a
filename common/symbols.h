/* symbols - where in the source an address is. Since chapter02/05. */
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
 * with -g. Starts a process, so it is for reports only. From any thread.
 */
bool symbol_of(const void *address, struct symbol *symbol);

#endif
