/* interrupt - Ctrl-C as a cancellation. Since chapter02/05, uses loop, task. */
#ifndef INTERRUPT_H
#define INTERRUPT_H

#include <stdbool.h>

#include "task.h"

/*
 * From interrupt_begin() to interrupt_end(), the first SIGINT cancels this task
 * on its loop, wherever the loop is; the second has its default effect at once.
 * Only if nobody else handles SIGINT, and for one task at a time in a process;
 * otherwise this does nothing.
 */
struct interrupt {
    struct task *task;
    bool active;
    bool came; /* SIGINT did */
    int pipe[2];
};

void interrupt_begin(struct interrupt *interrupt, struct task *task);
void interrupt_end(struct interrupt *interrupt);

#endif
