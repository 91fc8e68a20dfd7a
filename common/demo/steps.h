/* steps - prints the four steps of each callback, read from the loop. Since
   chapter01/15, uses handle, loop, program. */
#ifndef STEPS_H
#define STEPS_H

#include <stddef.h>

#include "loop.h"

/*
 * From now on, until the loop is freed, a line is printed where a callback is
 * queued by loop_call_soon() (1), runs (2), is set aside for a descriptor or a
 * time (3), and where the loop has found that ready or due, and queues it (4).
 * A blank line stands between two turns. To be called while the loop does not
 * run; for one loop of a process.
 *
 * `name` is asked what to call function(argument). All that is printed is read
 * from the loop: before a turn's first call, after each call.
 */
void steps_print(struct loop *loop,
                 void (*name)(char *text, size_t room, void (*function)(void *),
                              void *argument));

#endif
