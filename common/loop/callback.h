/* callback - something to call, in the queue of what is ready.
   Since chapter01/14, uses list. */
#ifndef CALLBACK_H
#define CALLBACK_H

#include "list.h"

/*
 * What asyncio keeps in a Handle. It lies inside the thing it belongs to (a
 * task, a timer, a handle), so that queueing never allocates and never fails.
 * It is in one list at most: the loop's queue, or that of a future.
 */
struct callback {
    struct list link;
    void (*function)(void *argument);
    void *argument;
};

static inline void callback_init(struct callback *callback,
                                 void (*function)(void *), void *argument)
{
    *callback = (struct callback){.function = function, .argument = argument};
}

#endif
