/* debug_lent - debug mode watches what lies in the frames of functions.
   Plugs in, uses coroutine, loop, object_table. */
#ifndef DEBUG_LENT_H
#define DEBUG_LENT_H

#include <stdbool.h>

#include "coroutine.h"
#include "loop.h"
#include "object_table.h"

/*
 * A timer, a future or an argument may lie in the frame of a function that runs
 * on a coroutine's stack, as long as the function has not returned. Here is
 * kept what does, and it is said when the frame goes before: as an error that
 * ends the program where the loop would write into it, and as a report where a
 * coroutine may read from it. All of this is the calling thread's.
 */
void debug_lent_switch(bool on);

/* A timer or a future that is in use from now on; one that no longer is. */
void debug_lent_made(struct loop *loop, enum object_kind kind,
                     const void *object);
void debug_lent_gone(const void *object);

/* A coroutine was made with this argument, NULL if that lies in no frame; and
   has ended. */
struct embedded *debug_lent_argument(const struct coroutine *user);
void debug_lent_returned(struct embedded *embedded);

/* The coroutine is suspended: what lies deeper in its stack than it stands now
   is in use no longer. */
void debug_lent_suspended(const struct coroutine *owner);

/* What lies below this address of that coroutine's stack is gone, and frames
   other than those from this frame pointer on (NULL: it is not known); all are. */
void debug_lent_below(const struct coroutine *owner, const void *address,
                      const void *frame);
void debug_lent_left(const struct coroutine *owner);

#endif
