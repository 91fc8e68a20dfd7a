/* tasks - which task runs now, and which there are. Since chapter02/07, uses
   loop, task. */
#ifndef TASKS_H
#define TASKS_H

#include <stddef.h>

#include "task.h"

/* The task whose step runs now, NULL in a plain callback and outside. Nothing
   here suspends. */
struct task *asyncio_current_task(void);

/*
 * Those of the running loop that are not done, oldest first: fills in at most
 * `room` and says how many there are. They stay the loop's; retain what is to
 * be kept over an await.
 */
size_t asyncio_all_tasks(struct task **tasks, size_t room);
size_t loop_all_tasks(struct loop *loop, struct task **tasks, size_t room);

#endif
