/* blocked_stack - the calls of a thread in a sleep that a signal would end.
   Plugs in, uses backtrace, inspect. */
#ifndef BLOCKED_STACK_H
#define BLOCKED_STACK_H

#include <stdbool.h>

#include "backtrace.h"
#include "inspect.h"

/*
 * Whether the thread of this system's number sleeps in a system call that does
 * not go on after a signal: sleeps, polls, and on sockets what has a time limit.
 * If so, its calls are read off the stack on which it sleeps: the coroutine's,
 * or the thread's own, from low to high. Linux only; elsewhere false.
 */
bool is_blocked_in_a_call(long thread, const void *low, const void *high,
                          const struct coroutine_stack *stack,
                          struct backtrace *trace);

#endif
