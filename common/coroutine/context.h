/* context - the switch from one stack to another. Since chapter02/02, uses
   outcome. */
#ifndef CONTEXT_H
#define CONTEXT_H

#include <stdbool.h>

#include "outcome.h"

/*
 * A context is a stack on which something stopped midway: all that has to be
 * kept of it is where its stack pointer was, for the rest is on the stack.
 *
 * In assembly for x86-64, AArch64 and RISC-V, in context_*.S; on ucontext for
 * every other processor, and everywhere with `make CONTEXT=ucontext`.
 */

/*
 * Stop here, and go on where `to` stopped. Where we stopped is put into *from;
 * this call returns when another context switches back to that, with what it
 * passes, as it gets what we pass (but for a new context: that begins with its
 * argument). An outcome travels in registers. What a function call
 * must preserve is preserved, but for the floating-point control words, which
 * all contexts share: to save and load them would cost as much as the rest.
 */
struct outcome context_switch(void **from, void *to, struct outcome passed);

/*
 * A context that, when first switched to, calls entry(argument) on the stack
 * that ends below `top`. The entry must never return.
 */
void *context_new(void *top, void (*entry)(void *), void *argument);

/*
 * For reports: the address at which a stopped context goes on, and its frame
 * pointer there. False where that is not known, as on ucontext.
 */
bool context_place(void *context, const void **place, const void **frame);

#endif
