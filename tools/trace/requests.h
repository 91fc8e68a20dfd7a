/* requests - which tasks were asked to end, in words: by whom, whom the request
   has reached, and what came of it. Uses names. */
#ifndef TRACE_REQUESTS_H
#define TRACE_REQUESTS_H

#include "trace.h"

/* A text for each of the first few, of any length, in the order of the trace. */
typedef void requests_function(const char *text, void *argument);
void requests_say(const struct trace *trace, requests_function *say,
                  void *argument);

#endif
