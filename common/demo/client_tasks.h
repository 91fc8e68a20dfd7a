/* client_tasks - a server's tasks, one per client, which end together. Since
   chapter02/45, uses outcome. */
#ifndef CLIENT_TASKS_H
#define CLIENT_TASKS_H

#include "outcome.h"

/*
 * Between the first and the last of these three, which the server's task calls,
 * the first task that fails cancels the server. The loop is the running one.
 */
void client_tasks_begin(void);

/* Have a task call serve(fd), fd as (void *)(intptr_t)fd; afterwards fd is
   closed, also where the task lacked memory and has never begun. MemoryError. */
MUST_USE struct outcome client_tasks_add(struct outcome (*serve)(void *fd),
                                         int fd);

/* With what the server came to: unless that is an error, wait until all have
   ended. The error of the first that failed, or the server's. May suspend. */
MUST_USE struct outcome client_tasks_end(struct outcome outcome);

#endif
