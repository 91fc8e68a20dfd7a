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
    unsigned copied; /* so many bytes at `argument` are its own: `copy`, or, if
                        they are many, memory of their own */
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

FREELIST_HOLDS(struct stackful);

/* So many bytes lie in the frame itself. More have memory of their own, so that
   a frame that was given back stays one and still says so; see freelist.h. */
static inline size_t stackful_copied_inside(size_t copied)
{
    return sizeof(struct stackful) + copied <= FREELIST_LARGEST ? copied : 0;
}

/* Memory for one that keeps a copy of so many bytes, which are to be put where
   `argument` points; NULL if there is none. Both are part of their callers, so
   that for the usual one, which has none, the compiler knows the size. */
static inline struct stackful *stackful_alloc(size_t copied)
{
    size_t inside = stackful_copied_inside(copied);
    void *outside = inside < copied ? malloc(copied) : NULL;
    struct stackful *self =
        inside < copied && !outside
            ? NULL
            : freelist_pop(&stackful_frames.freelist, sizeof *self + inside);

    if (!self) {
        free(outside);
        return NULL;
    }
    self->argument = outside ? outside : self->copy;
    self->copied = (unsigned)copied;
    self->thread = stackful_frames.thread;
    stackful_frames.alive++;
    return self;
}

static inline void stackful_free(struct stackful *self)
{
    size_t inside = stackful_copied_inside(self->copied);

    if (inside < self->copied)
        free(self->argument);
    if (!inside)
        freelist_push(&stackful_frames.freelist, self, sizeof *self);
    else
        freelist_push(&stackful_frames.freelist, self, sizeof *self + inside);
    stackful_frames.alive--;
}

#endif
