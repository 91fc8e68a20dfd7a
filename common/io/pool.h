/* pool - threads that take jobs from a queue. Since chapter02/28, uses list,
   misuse, outcome. */
#ifndef POOL_H
#define POOL_H

#include <stdbool.h>

#include "list.h"
#include "outcome.h"

/*
 * One job: a function for a thread to call, and then what it returned. Made by
 * malloc(); it is the pool's from pool_submit() until it comes back.
 */
struct job {
    struct list link;
    bool begun; /* the pool's: a thread has taken it */
    struct outcome (*function)(void *argument);
    void *argument;
    struct outcome outcome;
    void *owner; /* whatever the submitter wants to find it by */
    /* Called in a thread, under the pool's lock, when that has begun it, and
       when it has ended; not after pool_close(). Or NULL. */
    void (*watch)(struct job *job, bool has_ended);
};

struct pool;

/*
 * A pool without threads yet: they come with the jobs, at most 4 more than
 * there are processors, and never more than 32. When jobs have returned, one of
 * its threads calls tell(argument), once until pool_take_returned(); it must
 * not call back into the pool. NULL if there is no memory.
 */
struct pool *pool_new(void (*tell)(void *argument), void *argument);

/* Have a thread do it. 0, or the errno that left the pool without a thread. */
int pool_submit(struct pool *pool, struct job *job);

/* Take back a job that no thread has begun; false if one has. */
bool pool_withdraw(struct pool *pool, struct job *job);

/* Move the jobs that have returned to the end of the list. */
void pool_take_returned(struct pool *pool, struct list *returned);

/*
 * Part with it: jobs that wait are dropped, tell() is not called again. Waits
 * for threads that are idle; those that are busy go on, and free what is left.
 * For each job that has not been taken, drop(job) is called first. False: in a
 * child made by fork() while a thread of its parent's held the pool, none is
 * dropped, and pool and jobs stay as they are.
 */
bool pool_close(struct pool *pool, void (*drop)(struct job *job));

#endif
