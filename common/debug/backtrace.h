/* backtrace - the calls that a stack is in the middle of. Plugs in,
   uses inspect, symbols. */
#ifndef BACKTRACE_H
#define BACKTRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inspect.h"
#include "symbols.h"

/*
 * Addresses within the instructions that call, innermost first; the innermost
 * need not be a call. Taking one only reads; naming one starts a process.
 */
enum { BACKTRACE_DEPTH = 32, BACKTRACE_SYMBOLS = 48 };
struct backtrace {
    size_t count;
    const void *calls[BACKTRACE_DEPTH];
};

/* Where a suspended coroutine stands: its stack, up to its own function; empty
   if it is stackless, or that cannot be known here. From its thread. */
void backtrace_of_coroutine(struct backtrace *trace,
                            const struct coroutine *coroutine);

/* Add one, unless it is full. Add what lies behind a frame pointer, as long as
   that is between these two. The second reads a stack that may be in use. */
void backtrace_add(struct backtrace *trace, const void *call);
void backtrace_add_frames(struct backtrace *trace, const void *frame,
                          const void *low, const void *high);

/*
 * One call of a function, as long as it has not returned: the next may have its
 * place, but hardly from the same call as well.
 */
struct stack_frame {
    const void *place;
    uintptr_t returns_to;
};

/* The one that has this local, above the frame that this pointer is of; false
   if it cannot be known, as below libraries that keep no frame pointers. */
bool backtrace_frame_of(const void *local, const void *frame,
                        const struct coroutine_stack *stack,
                        struct stack_frame *found);

/*
 * The same in names. The runtime's own calls that lead to the first function of
 * a coroutine, or to a callback, are left out at the end.
 */
struct named_calls {
    size_t count;
    struct symbol symbols[BACKTRACE_SYMBOLS];
};
void backtrace_name(const struct backtrace *trace, struct named_calls *names);

/* Whether this is the program's, and not the runtime's or a library's: the
   place begins neither with "common/" nor with nothing. */
bool symbol_is_users(const struct symbol *symbol);

#endif
