/* interrupt - Ctrl-C as a cancellation. Since chapter02/05, uses loop, task,
   wakeup. */
#ifndef INTERRUPT_H
#define INTERRUPT_H

#include <stdbool.h>

#include "task.h"

/*
 * From interrupt_begin() to interrupt_end(), the first SIGINT cancels this task
 * on its loop, wherever the loop is; the second has its default effect at once.
 * Only if nobody else handles SIGINT, and for one task at a time in a process;
 * otherwise these do nothing. interrupt_end() says whether SIGINT came.
 */
void interrupt_begin(struct task *task);
bool interrupt_end(struct task *task);

#endif
