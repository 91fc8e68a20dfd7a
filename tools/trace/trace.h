/* trace - a file that ASYNCIO_TRACE has written, read into memory. Uses event,
   json. */
#ifndef TRACE_TRACE_H
#define TRACE_TRACE_H

#include <stdbool.h>
#include <stddef.h>

#include "event.h"

struct trace {
    const char *program,
        *clock; /* "chapter02/13_tasks_overlap", "virtual"; NULL: no loop */
    struct event *events;
    size_t count; /* at least one: the last is `end` */
    char *bytes;  /* of the file; all strings lie there */
};

/* Read it. What is no trace (not JSON, cut off, too large) is answered with a
   sentence on stderr, and ends the program with status 2. trace_free() gives
   it back. */
struct trace *trace_read(const char *path);
void trace_free(struct trace *trace);

/* What is in a file, with a zero byte behind it; free() gives it back. What
   cannot be read, or is too large, ends the program as well. */
char *trace_bytes_of(const char *path, size_t *length);

/* The event of this number, or NULL: it was dropped, or there never was one. */
const struct event *trace_find(const struct trace *trace, long long n);

/* The event that has caused this one; NULL: none has, or it was dropped, or it is
   no earlier one, which the checker says. So a walk from cause to cause ends. */
const struct event *trace_cause(const struct trace *trace,
                                const struct event *event);

/* More than the largest serial number in it, tasks' and callbacks' alike: how
   large a table has to be that these are the indices of. */
size_t trace_serials(const struct trace *trace);

/* The title of its program, from the first comment of its source; "" if that is
   not to be found. Lies in a buffer of its own. */
const char *trace_title(const struct trace *trace);

/* Whether the program has come to an end of its own, by exit(). */
bool trace_is_whole(const struct trace *trace);

/* A trace in which nothing is called is refused, with status 3. */
void trace_need_calls(const struct trace *trace);

/* A sentence on stderr, and the end, with status 2. */
__attribute__((format(printf, 1, 2))) _Noreturn void
trace_refuse(const char *format, ...);

/* calloc(), or the end with a sentence. */
void *trace_room(size_t count, size_t size);

#endif
