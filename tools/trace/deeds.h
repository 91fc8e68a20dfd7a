/* deeds - what is done in a call, in words. Uses names, stretch, trace. */
#ifndef TRACE_DEEDS_H
#define TRACE_DEEDS_H

#include "names.h"
#include "stretch.h"

enum { DEEDS_ROOM = 1024 };

/* "creates Task-2, Task-3; waits for Task-2": what the events of this stretch
   say, in their order. */
void deeds_of(const struct trace *trace, const struct names *names,
              const struct stretch *stretch, char text[DEEDS_ROOM]);

#endif
