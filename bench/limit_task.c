/*
 * Make a task, run it, join it; n in flight: all are made, then all joined.
 *
 * A stack that has served is kept, last come first served, for its memory is
 * still in the cache; what is to be known of the task lies at its top. So to
 * make a task is to take a stack from a list, write four words to it and put it
 * into a queue; to run it is a jump, a call and a jump; and to join it is to
 * look whether it is done.
 *
 * With 10,000 in flight a task is made, run and joined at times so far apart
 * that its memory has left the nearest cache each time. That costs more than
 * all instructions together.
 */
#include <stdbool.h>

#include "chunks.h"
#include "contestant.h"
#include "limit.h"
#include "limit_jump.h"
#include "limit_stacks.h"

struct bare_task {
    void *stopped_at;
    void (*function)(void *);
    void *argument;
    struct bare_task *next; /* in the queue, or in the list of those unused */
    bool done;
};

static struct bare_task *unused, *first, *last, *running;
static void *joiner;

/* Where every task begins and ends: then the next one has its turn. */
static void live(void *ignored)
{
    struct bare_task *self = running;

    (void)ignored;
    self->function(self->argument);
    self->done = true;
    running = first;
    if (running)
        first = running->next;
    limit_jump(&self->stopped_at, running ? &running->stopped_at : &joiner);
}

static struct bare_task *make(void (*function)(void *), void *argument)
{
    struct bare_task *task = unused;

    unused = task->next;
    task->stopped_at = limit_jump_new(task, live);
    task->function = function;
    task->argument = argument;
    task->done = false;
    task->next = NULL;
    if (first)
        last->next = task;
    else
        first = task;
    last = task;
    return task;
}

static void join(struct bare_task *task)
{
    while (!task->done) {
        running = first;
        first = running->next;
        limit_jump(&joiner, &running->stopped_at);
    }
    task->next = unused;
    unused = task;
}

static long in_flight, lives;
static struct bare_task **made;

static void count(void *argument)
{
    ++*(long *)argument;
}

static void make_and_join(void *ignored, long rounds)
{
    (void)ignored;
    for (long wanted = lives + rounds * in_flight; lives < wanted;) {
        for (long i = 0; i < in_flight; i++)
            made[i] = make(count, &lives);
        for (long i = 0; i < in_flight; i++)
            join(made[i]);
    }
}

void limit_task(long n)
{
    char *stacks = limit_stacks(n);

    in_flight = n;
    made = contestant_array(n, sizeof(struct bare_task *));
    for (long i = n; i-- > 0;) {
        void *top = limit_stacks_top(stacks, i);
        struct bare_task *task = (struct bare_task *)top - 1;
        task->next = unused;
        unused = task;
    }
    chunks_measure(make_and_join, NULL, n);
}
