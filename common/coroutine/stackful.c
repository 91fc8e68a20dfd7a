/* stackful - a coroutine with a stack of its own: any function may await.
   Since chapter02/02, uses context, coroutine, coroutine_listener, misuse,
   outcome, overflow, stack, stackful_frame, switching. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "coroutine_listener.h"
#include "misuse.h"
#include "overflow.h"
#include "stack.h"
#include "stackful.h"
#include "stackful_frame.h"
#include "switching.h"

/* It resumed nothing that still runs; NULL: no coroutine runs. */
static _Thread_local struct stackful *current;

/* Called by the signal handler of overflow.c. */
static const char *whose_guard(const void *address)
{
    for (struct stackful *self = current; self; self = self->resumer)
        if (stack_overflowed(self->stack, address))
            return self->coroutine.name;
    return NULL;
}

/* --- from one stack to another -------------------------------------------- */

/* exercise: yield */
/* What is on a new stack first: the function runs, then the coroutine ends with
   its outcome, for good. */
static void enter(void *argument)
{
    struct stackful *self = argument;

    switching_entered(&self->switching);
    struct outcome outcome =
        coroutine_finish(&self->coroutine, self->function(self->argument));
    current = self->resumer;
    outcome_ignore(switching_leave(&self->switching, outcome, 1));
    abort(); /* nothing resumes what is closed */
}

static inline bool take_stack(struct stackful *self)
{
    stackful_check_thread(self);
    char *stack = stack_take();

    if (!stack)
        return false;
    self->stack = stack;
    char *low = stack_usable(stack);
    switching_init(&self->switching, low, (size_t)(stack - low));
    self->switching.context = context_new(stack, enter, self);
    const struct coroutine_listener *listener = coroutine_listens();
    if (listener)
        listener->stack_taken(&self->coroutine);
    return true;
}

/* As a part of begin(), its last call would be no jump. */
NOINLINE static struct outcome stackful_step(struct coroutine *coroutine,
                                             struct outcome sent);

/* exercise: yield, gone */
/* What is sent to it does not matter: enter() begins with its argument. */
NOINLINE static struct outcome begin(struct stackful *self)
{
    if (!take_stack(self))
        return stackful_no_memory(&self->coroutine);
    return stackful_step(&self->coroutine, outcome_value(0));
}

/* exercise: yield */
/* Go on where it stopped, on a new stack the first time, until it yields or
   ends. The switch has to be the last call here, with nothing in between: see
   switching.h. */
static struct outcome stackful_step(struct coroutine *coroutine,
                                    struct outcome sent)
{
    struct stackful *self = (struct stackful *)coroutine;

    if (!self->stack)
        return begin(self);
    self->resumer = current;
    current = self;
    return switching_enter(&self->switching, sent);
}

/* exercise: yield */
struct outcome coroutine_yield(intptr_t value)
{
    struct stackful *self = current;

    if (!self)
        misuse("SyntaxError: 'await' outside async function: only what a "
               "coroutine calls can await");
    current = self->resumer;
    return switching_leave(&self->switching,
                           coroutine_suspend(&self->coroutine, value), 0);
}

struct coroutine *coroutine_current(void)
{
    return current ? &current->coroutine : NULL;
}

/* --- its life ------------------------------------------------------------- */

static void stackful_release(struct coroutine *coroutine)
{
    struct stackful *self = (struct stackful *)coroutine;
    const struct coroutine_listener *listener = coroutine_listens();

    stackful_check_thread(self);
    if (self->stack) {
        if (listener)
            listener->stack_left(coroutine);
        switching_free(&self->switching);
        stack_give_back(self->stack);
    }
    stackful_free(self);
}

const struct coroutine_kind stackful_kind = {
    .step = stackful_step,
    .release = stackful_release,
};

static void first_of_thread(struct stackful *self)
{
    stackful_frames_begin();
    self->thread = stackful_frames.thread;
    overflow_watch(whose_guard, STACK_SIZE);
}

/* With its first `copied` bytes as a copy, if it is not to keep the argument
   itself. Part of its two callers, so that none of this is asked at run time
   for the usual one. */
INLINED static struct coroutine *make(struct outcome (*function)(void *),
                                      const void *argument, size_t copied,
                                      const char *name, const char *place)
{
    struct stackful *self = stackful_alloc(copied);

    if (!self)
        return stackful_without_memory(name, place);
    if (stackful_frames.alive == 1)
        first_of_thread(self);
    self->stack = NULL;
    self->function = function;
    if (copied)
        memcpy(self->argument, argument, copied);
    else
        self->argument = (void *)(uintptr_t)argument;
    coroutine_init_at(&self->coroutine, &stackful_kind, name, place);
    return &self->coroutine;
}

struct coroutine *coroutine_new_at(struct outcome (*function)(void *),
                                   void *argument, const char *name,
                                   const char *place)
{
    misuse_if_null(function, "coroutine_new", "a function");
    return make(function, argument, 0, name, place);
}

struct coroutine *coroutine_new_copy_at(struct outcome (*function)(void *),
                                        const void *argument, size_t size,
                                        const char *name, const char *place)
{
    misuse_if_null(function, "coroutine_new_copy", "a function");
    misuse_if_null(argument, "coroutine_new_copy", "an argument");
    if (size > UINT_MAX)
        misuse("ValueError: coroutine_new_copy() of %zu bytes", size);
    return make(function, argument, size, name, place);
}

bool coroutine_call(struct coroutine *coroutine)
{
    struct stackful *self = (struct stackful *)coroutine;

    if (coroutine->kind != &stackful_kind)
        return false;
    coroutine->state = CORO_RUNNING;
    coroutine->outcome =
        coroutine_finish(coroutine, self->function(self->argument));
    return true;
}

void coroutine_take_stack(struct coroutine *coroutine)
{
    struct stackful *self = (struct stackful *)coroutine;

    if (coroutine->kind == &stackful_kind && !self->stack)
        take_stack(self); /* or at its first step, which says if it fails */
}

void coroutine_free_unused(void)
{
    stackful_frames_free_unused();
    stack_free_unused();
}

void coroutine_free_surplus(void)
{
    stackful_frames_free_unused();
    stack_free_surplus();
}
