/* stackful - a coroutine with a stack of its own: any function may await.
   Since chapter02/02, uses context, coroutine, misuse, outcome, overflow,
   stack, switching. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "misuse.h"
#include "overflow.h"
#include "stack.h"
#include "stackful.h"
#include "switching.h"

/* It lies at the top of its own stack: making one takes just that stack. */
struct stackful {
    struct coroutine coroutine;
    struct outcome (*function)(void *argument);
    void *argument;
    struct outcome sent;      /* by who resumes it */
    struct stackful *resumer; /* which runs on when this one yields, or NULL */
    struct switching switching;
    void *stack;
};

static _Thread_local struct stackful *current;
_Thread_local const struct stack_watcher *stack_watcher;

/* Called by the signal handler of overflow.c. */
static const char *whose_guard(const void *address)
{
    for (struct stackful *self = current; self; self = self->resumer)
        if (stack_overflowed(self->stack, address))
            return self->coroutine.name;
    return NULL;
}

/* What is on a new stack first. */
static void enter(void *argument)
{
    struct stackful *self = argument;

    switching_entered(&self->switching);
    self->coroutine.state =
        coroutine_finish(&self->coroutine, self->function(self->argument));
    switching_leave(&self->switching, 1);
    abort(); /* nobody resumes what is closed */
}

static enum coroutine_state stackful_step(struct coroutine *coroutine,
                                          struct outcome sent)
{
    struct stackful *self = (struct stackful *)coroutine;

    self->sent = sent;
    self->resumer = current;
    current = self;
    switching_enter(&self->switching);
    current = self->resumer;
    return self->coroutine.state;
}

static void stackful_release(struct coroutine *coroutine)
{
    struct stackful *self = (struct stackful *)coroutine;

    if (stack_watcher)
        stack_watcher->left(coroutine);
    switching_free(&self->switching);
    stack_give_back(self->stack);
}

static const struct coroutine_kind stackful_kind = {
    .step = stackful_step,
    .release = stackful_release,
};

/* One for all that cannot be: it raises MemoryError, and is as new again. */
static _Thread_local struct coroutine no_memory;

static enum coroutine_state no_memory_step(struct coroutine *self,
                                           struct outcome sent)
{
    (void)sent;
    return coroutine_finish(
        self, outcome_raise(MemoryError,
                            "no memory or no mapping for a stack of %d KB",
                            STACK_SIZE / 1024));
}

static void no_memory_release(struct coroutine *self)
{
    coroutine_init(self, self->kind, self->name);
}

static const struct coroutine_kind no_memory_kind = {
    .step = no_memory_step,
    .release = no_memory_release,
};

struct coroutine *coroutine_new_named(struct outcome (*function)(void *),
                                      void *argument, const char *name)
{
    void *stack = stack_take();

    if (!stack) {
        coroutine_init(&no_memory, &no_memory_kind, name);
        return &no_memory;
    }
    overflow_watch(whose_guard, STACK_SIZE);

    struct stackful *self =
        (struct stackful *)(((uintptr_t)stack - sizeof *self) & ~(uintptr_t)15);
    coroutine_init(&self->coroutine, &stackful_kind, name);
    self->function = function;
    self->argument = argument;
    self->stack = stack;
    switching_init(&self->switching, stack_bottom(stack),
                   (size_t)((char *)self - (char *)stack_bottom(stack)));
    self->switching.context = context_new(self, enter, self);
    if (stack_watcher)
        stack_watcher->taken(&self->coroutine);
    return &self->coroutine;
}

struct outcome coroutine_yield(intptr_t value)
{
    struct stackful *self = current;

    if (!self)
        misuse("SyntaxError: 'await' outside async function: only what a "
               "coroutine calls can await");
    self->coroutine.state = coroutine_suspend(&self->coroutine, value);
    switching_leave(&self->switching, 0);
    return self->sent;
}

struct coroutine *coroutine_current(void)
{
    return current ? &current->coroutine : NULL;
}

bool coroutine_call(struct coroutine *coroutine)
{
    struct stackful *self = (struct stackful *)coroutine;

    if (coroutine->kind != &stackful_kind)
        return false;
    coroutine->state = CORO_RUNNING;
    coroutine->state =
        coroutine_finish(coroutine, self->function(self->argument));
    return true;
}

const void *coroutine_code(const struct coroutine *coroutine)
{
    const struct stackful *self = (const struct stackful *)coroutine;
    const void *code;

    if (coroutine->kind == &stackful_kind)
        memcpy(&code, &self->function, sizeof code);
    else
        memcpy(&code, &coroutine->kind->step, sizeof code);
    return code;
}

bool coroutine_stack(const struct coroutine *coroutine,
                     struct coroutine_stack *stack)
{
    const struct stackful *self = (const struct stackful *)coroutine;

    if (coroutine->kind != &stackful_kind)
        return false;
    stack->low = stack_usable(self->stack);
    stack->high = self;
    stack->context = self->switching.context;
    return true;
}
