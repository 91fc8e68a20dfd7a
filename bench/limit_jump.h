/* limit_jump - from one stack to another, in as few instructions as it takes.
 */
#ifndef LIMIT_JUMP_H
#define LIMIT_JUMP_H

#include "context.h"

#if defined(__x86_64__) && !defined(ASYNCIO_UCONTEXT)

#include <stdint.h>

/* Stop here, so that *from is where; go on where *to stopped. */
void limit_jump(void **from, void *const *to);

/* What to jump to, in order to begin with entry() on the stack below `top`; it
   finds the stack as after a call, and must not return. */
static inline void *limit_jump_new(void *top, void (*entry)(void *unused))
{
    void **aligned = (void **)((uintptr_t)top & ~(uintptr_t)15);

    aligned[-2] = (void *)(uintptr_t)entry; /* above six registers, of any */
    return &aligned[-8];
}

#else /* elsewhere: the runtime's own */

static inline void limit_jump(void **from, void *const *to)
{
    if (from != to)
        outcome_ignore(context_switch(from, *to, outcome_value(0)));
}

static inline void *limit_jump_new(void *top, void (*entry)(void *unused))
{
    return context_new(top, entry, 0);
}

#endif
#endif
