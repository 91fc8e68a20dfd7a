/* interrupt - Ctrl-C as a cancellation. Since chapter02/06, uses loop, task,
   wakeup. */
#ifndef INTERRUPT_H
#define INTERRUPT_H

#include "task.h"

/*
 * From interrupt_begin() to interrupt_end(), the first SIGINT cancels this task
 * on its loop, wherever the loop is; the second has its default effect at once.
 * Only if nobody else handles SIGINT, and for one task at a time in a process;
 * otherwise these do nothing. interrupt_end() says what became of it.
 */
enum interrupt {
    NOT_INTERRUPTED,
    INTERRUPT_DELIVERED, /* SIGINT came, and the task was cancelled */
    INTERRUPT_TOO_LATE   /* it came when the task was done */
};

void interrupt_begin(struct task *task);
enum interrupt interrupt_end(struct task *task);

#endif
