/* inspect - what can be seen of a coroutine from outside, for reports.
   Plugs in, uses coroutine. */
#ifndef INSPECT_H
#define INSPECT_H

#include <stdbool.h>

#include "coroutine.h"

/* The code of a coroutine of either kind; the argument of a stackful one, NULL
   if that is a copy of its own. */
const void *coroutine_code(const struct coroutine *self);
const void *coroutine_argument(const struct coroutine *self);

/* The stack of a stackful one; false if it has none. */
struct coroutine_stack {
    const void *low, *high; /* what it may use lies in between */
    void *context;          /* where it stopped, while it is suspended */
};
bool coroutine_stack(const struct coroutine *self,
                     struct coroutine_stack *stack);

#endif
