/* stackful_frame - the memory of coroutines that have a stack.
   Since chapter02/02, uses coroutine, freelist, misuse, outcome, stack,
   thread_exit. */
#include <stdatomic.h>

#include "stack.h"
#include "stackful_frame.h"
#include "thread_exit.h"

_Thread_local struct stackful_frames stackful_frames;
static _Thread_local struct thread_exit at_exit;

void stackful_frames_free_unused(void)
{
    if (stackful_frames.alive == 0)
        freelist_free(&stackful_frames.freelist);
}

void stackful_frames_begin(void)
{
    static atomic_uint threads;

    if (!stackful_frames.thread)
        stackful_frames.thread = atomic_fetch_add(&threads, 1) + 1;
    at_thread_exit(&at_exit, stackful_frames_free_unused);
}

void stackful_refuse_thread(const struct stackful *self)
{
    misuse("RuntimeError: coroutine '%s' is used in another thread than the "
           "one that made it",
           self->coroutine.name);
}

/* --- where there is no memory --------------------------------------------- */

struct outcome stackful_no_memory(struct coroutine *self)
{
    return coroutine_finish(
        self, outcome_raise(MemoryError,
                            "no memory or no mapping for a stack of %d KB",
                            STACK_SIZE / 1024));
}

static struct outcome step(struct coroutine *self, struct outcome sent)
{
    (void)sent;
    return stackful_no_memory(self);
}

/* As new again. */
static void release(struct coroutine *self)
{
    self->awaitable.kind = AWAITABLE_COROUTINE;
    self->state = CORO_CREATED;
}

struct coroutine *stackful_without_memory(const char *name, const char *place)
{
    static const struct coroutine_kind kind = {.step = step,
                                               .release = release};
    static _Thread_local struct coroutine the_one; /* for all of them */

    coroutine_init_at(&the_one, &kind, name, place);
    return &the_one;
}
