/* traceback - where something was made: the calls that led to it.
   Plugs in, uses symbols. */
#ifndef TRACEBACK_H
#define TRACEBACK_H

#include <stdbool.h>
#include <stddef.h>

/* As deep as it is remembered; asyncio keeps ten calls, but of ours some are
   the runtime's own, which are left out. */
enum { TRACEBACK_DEPTH = 16 };

/* Where each call of a stack goes on, innermost first. To be copied freely. */
struct traceback {
    const void *calls[TRACEBACK_DEPTH];
    int count;
};

/* Of the caller, on whatever stack. Takes about a microsecond; what the
   addresses mean is only looked up when one of the following asks. */
void traceback_here(struct traceback *traceback);

/*
 * The place in the innermost function that is not the runtime's, as
 * "file:line". False, and the text empty, if it is not known: see symbols.h.
 */
bool traceback_at(const struct traceback *traceback, char *text, size_t room);

/*
 * All of these functions, a line each, in Python's words and order (the most
 * recent call last): `  File "chapter02/07.c", line 12, in async_main`. Cut to
 * whole lines. False, and the text empty, if none is known.
 */
bool traceback_by(const struct traceback *traceback, char *text, size_t room);

#endif
