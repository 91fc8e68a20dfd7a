/*
 * A million tasks
 *
 * Notes: 2, Speed and scale. Listing: -.
 *
 * Ten thousand tasks sleep at once, in one thread; a million if you ask for
 * them. Each has a stack, and takes no more memory than the one page that it
 * touches of it, and the entry in the page table that leads there.
 *
 * Run: make chapter02/44_a_million_tasks
 *      make chapter02/44_a_million_tasks ARGS="--tasks 1000000"  (4.5 GB)
 *      (ulimit -v 200000; build/chapter02/44_a_million_tasks)  too little memory
 * Notice: all wake in the order of their deadlines, in ten seconds.
 */
#include <stdio.h>
#include <stdlib.h>

#include "await.h"
#include "clock.h"
#include "measure.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "switching.h"
#include "task.h"

enum { MANY = 10000 < SWITCHING_MOST ? 10000 : SWITCHING_MOST };

static struct task **tasks;
static long number, asleep, in_order;

/* Every other one sleeps half as long, and so wakes before all the rest. */
static struct outcome sleeper(void *argument)
{
    static long last = -1;
    long mine = (long)(intptr_t)argument;

    asleep++;
    struct outcome outcome = asyncio_sleep(mine % 2 ? 5 : 10);
    long place = mine % 2 ? mine : number + mine;
    in_order += place > last;
    last = place;
    return outcome;
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    double memory = measure_memory(), start = clock_cpu();
    for (intptr_t i = 0; i < number; i++)
        tasks[i] = asyncio_create_task(coroutine_new(sleeper, (void *)i));
    struct outcome outcome = asyncio_sleep(0); /* until each sleeps */
    printf("asleep at once  %ld tasks\n", asleep);
    printf("to make them    %.3f seconds\n", clock_cpu() - start);
    memory = measure_memory() - memory;
    printf("memory of each  %.2f KB\n", memory / 1024 / (double)asleep);

    start = clock_cpu();
    for (long i = 0; i < number; i++) {
        outcome = outcome.error ? outcome : await(tasks[i]);
        task_release(tasks[i]);
    }
    if (outcome.error)
        return outcome;
    printf("to wake them    %.3f seconds\n", clock_cpu() - start);
    printf("in order        %s\n", in_order == asleep ? "yes" : "no");
    return outcome;
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_TASKS);

    number = program.tasks ? program.tasks : MANY;
    tasks = calloc((size_t)number, sizeof(struct task *));
    if (!tasks)
        program_fail("no memory to keep %ld tasks", number);
    struct outcome outcome = asyncio_run(async_main, NULL);
    free(tasks);
    return asyncio_exit_status(outcome);
}
