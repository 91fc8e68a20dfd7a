/* port_scanner - which ports answer. */
#include <stdlib.h>

#include "await.h"
#include "port_scanner.h"
#include "stackful.h"
#include "task.h"
#include "wait_for.h"

/* What the tasks of one scan share. */
struct scan {
    struct outcome (*knock)(void *port);
    const int *ports;
    int count;
    int next; /* the first that was not taken yet */
    double seconds;
    bool *is_open;
};

/* exercise: port_scanner */
/* A task: knock at one port after the other, as long as there is one left. */
static struct outcome work(void *argument)
{
    struct scan *scan = argument;

    while (scan->next < scan->count) {
        int i = scan->next++;
        struct outcome outcome = asyncio_wait_for(
            coroutine_new(scan->knock, (void *)&scan->ports[i]), scan->seconds);
        if (outcome_is(outcome, CancelledError))
            return outcome;
        scan->is_open[i] = !outcome.error;
    }
    return outcome_value(0);
}

/* exercise: port_scanner, gone */
/* Until all have ended; the first error cancels those that have not. */
static struct outcome await_all(struct task **tasks, int count)
{
    struct outcome first = outcome_value(0);

    for (int i = 0; i < count; i++) {
        struct outcome outcome = await(tasks[i]);
        if (outcome.error && !first.error) {
            first = outcome;
            for (int other = i + 1; other < count; other++)
                task_cancel(tasks[other]);
        }
        task_release(tasks[i]);
    }
    return first;
}

/* exercise: port_scanner, gone */
static int count_open(const struct scan *scan)
{
    int open = 0;

    for (int i = 0; i < scan->count; i++)
        open += scan->is_open[i];
    return open;
}

/* exercise: port_scanner */
struct outcome scan(struct outcome (*knock)(void *port), const int *ports,
                    int count, int at_once, double seconds, bool *is_open)
{
    struct scan scan = {knock, ports, count, 0, seconds, is_open};
    struct task **tasks = malloc((size_t)at_once * sizeof(struct task *));

    if (!tasks)
        return outcome_raise(MemoryError, "no memory for a scan");
    for (int i = 0; i < at_once; i++)
        tasks[i] = asyncio_create_task(coroutine_new(work, &scan));
    struct outcome outcome = await_all(tasks, at_once);
    free(tasks);
    return outcome.error ? outcome : outcome_value(count_open(&scan));
}
