/* stacks - there are none but the one, for WebAssembly keeps where a call
   returns to itself, out of reach: nothing can switch. So no coroutine gets a
   stack of its own, and one that asks for it ends with MemoryError; the
   stackless ones need none. In the place of stack.c, overflow.c and context.c,
   whose headers say what each of these does. */
#include <stdlib.h>

#include "context.h"
#include "overflow.h"
#include "stack.h"

void *stack_take(void)
{
    return NULL;
}

void stack_free_unused(void)
{
}

void stack_free_surplus(void)
{
}

void overflow_watch(const char *(*whose)(const void *address), size_t size)
{
    (void)whose, (void)size;
}

/* --- what only one that has a stack asks for ------------------------------- */

void stack_give_back(void *top)
{
    (void)top;
    abort();
}

void *stack_usable(const void *top)
{
    (void)top;
    abort();
}

bool stack_overflowed(const void *top, const void *address)
{
    (void)top, (void)address;
    abort();
}

void *context_new(void *top, void (*entry)(void *), void *argument)
{
    (void)top, (void)entry, (void)argument;
    abort();
}

struct outcome context_switch(void **from, void *to, struct outcome passed)
{
    (void)from, (void)to, (void)passed;
    abort();
}
