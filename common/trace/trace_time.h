/* trace_time - what a trace takes for time. Plugs in since chapter01/14, uses
   loop. */
#ifndef TRACE_TIME_H
#define TRACE_TIME_H

#include "loop.h"

/*
 * Microseconds on the loop's clock since the first loop was made; 0 before
 * that. Where loops follow each other, each on a virtual clock that begins at 0,
 * the time goes on where that of the one before has ended: it never goes back.
 */
long long trace_now(void);

/* A number of seconds; what is more than can be told exactly in JSON, some 285
   years, is for ever. */
#define TRACE_NEVER 9000000000000000
long long trace_microseconds(double seconds);

/* The same of a time of the clock of the loop that began last. */
long long trace_time_of(double when);

/* Its clock is the time from now on; its memory goes, so that of others is. */
void trace_time_begin(const struct loop *loop);
void trace_time_end(const struct loop *loop);

#endif
