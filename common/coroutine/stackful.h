/* stackful - a coroutine with a stack of its own: any function may await.
   Since chapter02/02, uses coroutine, outcome. */
#ifndef STACKFUL_H
#define STACKFUL_H

#include <stddef.h>

#include "coroutine.h"

/*
 * A coroutine that runs function(argument) once it is resumed; the function
 * may yield or await anywhere, also deep inside of calls, and what it returns
 * is the outcome. Calling the function would run it at once; this does not,
 * just as calling an `async def` does not. It takes a stack when it is first
 * resumed, and raises MemoryError where there is none to be had. Never NULL.
 * To begin it, or to give it back, in another thread than this one is a bug
 * that ends the program. The argument has to last until the coroutine has
 * ended; debug mode says so where it lay on a stack that is gone.
 */
#define coroutine_new(function, argument) \
    coroutine_new_named(function, argument, #function)

/* The same under another name, which is not copied: see coroutine_init(). */
#define coroutine_new_named(function, argument, name) \
    coroutine_new_at(function, argument, name, COROUTINE_HERE)

/*
 * The same with a copy of the `size` bytes at `argument`, which the coroutine
 * keeps until it is given back. So they may be a local of a function that
 * returns before the coroutine has ended.
 */
#define coroutine_new_copy(function, argument, size) \
    coroutine_new_copy_at(function, argument, size, #function, COROUTINE_HERE)

MUST_USE struct coroutine *coroutine_new_at(struct outcome (*function)(void *),
                                            void *argument, const char *name,
                                            const char *place);
MUST_USE struct coroutine *
coroutine_new_copy_at(struct outcome (*function)(void *), const void *argument,
                      size_t size, const char *name, const char *place);

/*
 * Inside a stackful coroutine: hand `value` to the code that resumed it and
 * suspend until it is resumed again; returns what is sent then. Anywhere else
 * it is a bug that ends the program. (In a task only await() and its like may
 * use it: a step takes what is yielded for a future.)
 */
MUST_USE struct outcome coroutine_yield(intptr_t value)
    __attribute__((noinline)); /* it ends in the switch, which is a jump only
                                  as long as this is a function of its own */

/* The stackful coroutine that runs in this thread, NULL if none does. */
struct coroutine *coroutine_current(void);

/*
 * `await f()`: run one that has not started yet to its end, as a plain call
 * on the stack of the coroutine that awaits it; its own is not needed. It stays
 * the caller's, and its outcome is in it then. For a coroutine of the other
 * kind returns false and does nothing. May suspend, where its function does.
 */
bool coroutine_call(struct coroutine *self);

/* Give back the memory of those that this thread has released, and their
   stacks, if it has none left that it has not. */
void coroutine_free_unused(void);

/* The same, but the stacks of one mapping stay: see stack.h. */
void coroutine_free_surplus(void);

/* Have it take its stack now, so that it can be seen before its first step. */
void coroutine_take_stack(struct coroutine *self);

/* The kind of these coroutines, which tells them from stackless ones. */
extern const struct coroutine_kind stackful_kind;

#endif
