/* inspect - what can be seen of a coroutine from outside, for reports.
   Plugs in, uses coroutine, stack, stackful, stackful_frame. */
#include <string.h>

#include "inspect.h"
#include "stack.h"
#include "stackful.h"
#include "stackful_frame.h"

/* The struct of one that has a stack, or will; NULL for the other kind. */
static const struct stackful *stackful(const struct coroutine *coroutine)
{
    return coroutine->kind == &stackful_kind
               ? (const struct stackful *)coroutine
               : NULL;
}

const void *coroutine_code(const struct coroutine *coroutine)
{
    const struct stackful *self = stackful(coroutine);
    const void *code;

    if (self)
        memcpy(&code, &self->function, sizeof code);
    else
        memcpy(&code, &coroutine->kind->step, sizeof code);
    return code;
}

const void *coroutine_argument(const struct coroutine *coroutine)
{
    const struct stackful *self = stackful(coroutine);

    return self && !self->copied ? self->argument : NULL;
}

bool coroutine_stack(const struct coroutine *coroutine,
                     struct coroutine_stack *stack)
{
    const struct stackful *self = stackful(coroutine);

    if (!self || !self->stack)
        return false;
    stack->low = stack_usable(self->stack);
    stack->high = self->stack;
    stack->context = self->switching.context;
    return true;
}
