/* trace_write - the lines of a trace: made, kept, and written at the end.
   Plugs in since chapter01/14, uses trace_places. */
#ifndef TRACE_WRITE_H
#define TRACE_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "trace_places.h"

/* Before all else: memory for the line that is being made, so that programs
   without a trace have none. False, with errno: there is none. */
bool trace_write_begin(void);

/*
 * A line is begun, gets its fields, and is ended, which says its number `n`:
 *
 *     trace_line_begin("timer", trace_runs());
 *     trace_number("cb", id);
 *     n = trace_line_end();
 *
 * All of this under the lock of trace.c.
 */
void trace_line_begin(const char *event, long by);
void trace_number(const char *key, long long value);
void trace_null(const char *key);
void trace_string(const char *key, const char *text);
void trace_bytes(const char *key, const char *text, size_t length);
void trace_begin_list(const char *key);
void trace_add_to_list(long value);
void trace_end_list(void);
/* The last field of its line; at most one. Nothing if it is NULL or unknown. */
void trace_place(const char *key, const struct trace_place *place);
long trace_line_end(void);

/* The turn of the lines from now on: one more than before. */
void trace_next_turn(void);

/* There was none for something, which is missing. */
extern bool trace_lacks_memory;

/* From now on the file is whole after each event: it has this first line, the
   first 10,000 others, without their places, and an end. (trace_ahead.h) */
void trace_write_ahead(int fd, const char *first_line);

/* Write them all, once their places are known, and the end, and give back their
   memory. */
void trace_write(FILE *file, const char *status);

#endif
