/* stack_usage - how much of their stacks coroutines use. Plugs in. */
#ifndef STACK_USAGE_H
#define STACK_USAGE_H

#include <stdbool.h>

struct coroutine;

/*
 * Debug mode's: a loop of this thread begins with it, or ends it. Meanwhile the
 * stack of each coroutine that begins in this thread is looked at when it ends.
 * One of which four fifths or more were used is reported, the first of its
 * name. From the loop's thread.
 */
void stack_usage_switch(bool on);

/* The coroutine listener's: one has taken its stack, and has left it. */
void stack_usage_taken(const struct coroutine *coroutine);
void stack_usage_left(const struct coroutine *coroutine);

/*
 * Have debug mode say on stderr, when it ends with the loop's closing, what
 * coroutines of each name have used at most. Without debug mode: nothing. One
 * that was awaited has run on the stack of its awaiter, and counts there.
 * From the loop's thread.
 */
void asyncio_report_stacks(void);

#endif
