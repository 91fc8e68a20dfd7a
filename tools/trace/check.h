/* check - what the rules have in common. Uses trace. */
#ifndef TRACE_CHECK_H
#define TRACE_CHECK_H

#include <stdbool.h>

#include "trace.h"

/* Whether event `event` keeps a rule; if not, a line with its n and what is
   wrong. How often that is so, `broken` counts. */
__attribute__((format(printf, 4, 5))) void check_that(bool holds,
                                                      const struct event *event,
                                                      int *broken,
                                                      const char *format, ...);

/* Each goes over the whole trace; how often its rules are broken. */
int check_numbers(const struct trace *trace); /* n, t, turn, by */
int check_calls(const struct trace *trace);   /* calls and the queue */
int check_tasks(const struct trace *trace);   /* runs, waits and ends */
int check_output(const struct trace *trace, const char *expected);

#endif
