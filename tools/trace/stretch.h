/* stretch - a trace cut into what stands side by side in a picture. Uses trace.

   A stretch is one call of the loop, or a time in which the loop waits, or a
   place at which events are missing. No two calls share one: that the loop's
   row shows one call per column is the whole of concurrency. */
#ifndef TRACE_STRETCH_H
#define TRACE_STRETCH_H

#include <stdbool.h>

#include "trace.h"

struct stretch {
    enum { CALL, IDLE, GAP, REST } kind; /* REST: of a first cut only */
    size_t first, end;       /* of its events: up to `end`, without that */
    long long begins, lasts; /* microseconds */
    long long turn;
    bool is_long; /* enough of the whole to be written down */
};

struct stretches {
    struct stretch *all;
    size_t count;
    long long lasts; /* microseconds, from the first to the end */
};

/* Give back with stretches_free(). */
struct stretches stretches_of(const struct trace *trace);
void stretches_free(struct stretches *stretches);

/* "3 s", "250 ms", "0.5 ms", as short as it can be said. */
enum { DURATION_ROOM = 32 };
const char *duration_text(long long microseconds, char text[DURATION_ROOM]);

#endif
