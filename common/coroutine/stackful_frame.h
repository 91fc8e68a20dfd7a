/* stackful_frame - the memory of coroutines that have a stack.
   Since chapter02/02, uses coroutine, freelist, misuse, outcome, switching. */
#ifndef STACKFUL_FRAME_H
#define STACKFUL_FRAME_H

#include <stddef.h>
#include <stdlib.h>

#include "coroutine.h"
#include "freelist.h"
#include "misuse.h"
#include "switching.h"

/*
 * A coroutine has a stack from its first step on. Most never need one, since
 * await() runs them on that of the coroutine that awaits; and of ten thousand
 * tasks that are made together and end in their first step, all run on the same
 * stack, one after the other, which the cache then has.
 */
struct stackful {
    struct coroutine coroutine;
    struct stackful *resumer; /* which runs on when this one yields, or NULL */
    struct switching switching;
    void *stack; /* NULL: not yet */
    struct outcome (*function)(void *argument);
    void *argument;
    unsigned thread; /* that has made it */
    unsigned copied; /* so many bytes of `copy`, which `argument` points to */
    _Alignas(max_align_t) unsigned char copy[];
};

/* Those of this thread: they are made, used and given back in one thread. */
struct stackful_frames {
    struct freelist freelist;
    long alive;
    unsigned thread; /* 0: has made none yet */
};
extern _Thread_local struct stackful_frames stackful_frames;

/* There was none alive. From here on the thread has a number, and at its end
   their memory goes. */
void stackful_frames_begin(void);

/* Free all memory, unless one of them is still alive. */
void stackful_frames_free_unused(void);

/* A coroutine that there was no memory for: ends with MemoryError. */
struct coroutine *stackful_without_memory(const char *name, const char *place);

/* The same for one that there is no stack for. */
struct outcome stackful_no_memory(struct coroutine *self);

/* It is used in another thread: a bug that ends the program. Its memory and its
   stack are the thread's that made it, or would be freed too early. */
_Noreturn void stackful_refuse_thread(const struct stackful *self);

static inline void stackful_check_thread(const struct stackful *self)
{
    if (self->thread != stackful_frames.thread)
        stackful_refuse_thread(self);
}

/* Memory for one with `copied` bytes behind it; NULL if there is none. Both are
   part of their callers, so that for the usual one, which has none, the
   compiler knows the size. */
static inline struct stackful *stackful_alloc(size_t copied)
{
    size_t size = sizeof(struct stackful) + copied;
    struct stackful *self = size <= FREELIST_LARGEST
                                ? freelist_pop(&stackful_frames.freelist, size)
                                : malloc(size);

    if (!self)
        return NULL;
    self->copied = (unsigned)copied;
    self->thread = stackful_frames.thread;
    stackful_frames.alive++;
    return self;
}

static inline void stackful_free(struct stackful *self)
{
    size_t size = sizeof(struct stackful) + self->copied;

    if (!self->copied)
        freelist_push(&stackful_frames.freelist, self, sizeof *self);
    else if (size <= FREELIST_LARGEST)
        freelist_push(&stackful_frames.freelist, self, size);
    else
        free(self);
    stackful_frames.alive--;
}

#endif
