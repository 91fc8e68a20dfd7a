/* stackful - a coroutine with a stack of its own: any function may await.
   Since chapter02/02, uses context, coroutine, misuse, outcome, overflow,
   spare, stack. */
#ifndef STACKFUL_H
#define STACKFUL_H

#include "coroutine.h"

/*
 * A coroutine that runs function(argument) once it is resumed; the function
 * may yield or await anywhere, also deep inside of calls, and what it returns
 * is the outcome. Calling the function would run it at once; this does not,
 * just as calling an `async def` does not. It takes a stack when it is first
 * resumed, and raises MemoryError where there is none to be had. Never NULL.
 */
#define coroutine_new(function, argument) \
    coroutine_new_named(function, argument, COROUTINE_NAME(#function))

/* The same under another name, made by COROUTINE_NAME("name"). */
struct coroutine *coroutine_new_named(struct outcome (*function)(void *),
                                      void *argument, const char *name);

/*
 * Inside a stackful coroutine: hand `value` to whoever resumed it and stop
 * here until it is resumed; returns what is sent then. Anywhere else it is a
 * bug that ends the program.
 */
MUST_USE struct outcome coroutine_yield(intptr_t value);

/* The stackful coroutine that runs in this thread, NULL if none does. */
struct coroutine *coroutine_current(void);

/*
 * `await f()`: run one that has not started yet to its end, as a plain call
 * on the stack of the coroutine that awaits it; its own is not needed.
 * For a coroutine of the other kind returns false and does nothing.
 */
bool coroutine_call(struct coroutine *self);

/* Give back the memory of those that this thread has released, and their
   stacks, if it has none left that it has not. */
void coroutine_free_unused(void);

/* The code of a coroutine of either kind, for reports. */
const void *coroutine_code(const struct coroutine *self);

#endif
