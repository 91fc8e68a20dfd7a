/* trace_ahead - what is in the file before the trace has come to its end. Plugs
   in since chapter01/14. */
#ifndef TRACE_AHEAD_H
#define TRACE_AHEAD_H

#include <stddef.h>

/*
 * A program that is killed, or ends by _exit(), is not asked for anything any
 * more. So its file is whole after each event: behind that stands the end that it
 * would have then, and the next event is written over that end.
 *
 * All of this under the lock of trace.c.
 */

/* The file is this one, and is to begin with this line; -1: there is none, or no
   longer. */
void trace_ahead_begin(int fd, const char *first_line);

/* Write this text, of which so many bytes stay; the next is written over the
   rest. If that cannot be done, it is not tried again: at the end all of it is
   written anew. */
void trace_ahead_add(const char *text, size_t length, size_t stays);

#endif
