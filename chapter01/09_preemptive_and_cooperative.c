/*
 * Preemptive and cooperative
 *
 * Notes: 1, Concurrency, parallelism, multitasking. Listing: -.
 *
 * The same two workers twice. As threads they are interrupted wherever the
 * system likes, and run at once where there are processors for both. As
 * functions they run one at a time, and hand over by returning when they are
 * ready to: a loop calls them in turn.
 *
 * Run: make chapter01/09_preemptive_and_cooperative, several times
 * Notice: the order of the threads nearly always changes from run to run, and
 *      updates get lost, for want of a lock. The order of the functions is
 *      always the same, and nothing is lost, since none hands over between
 *      reading and writing.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "program.h"

enum { WORKERS = 2, STEPS = 20, UPDATES = 500000 };

/* All that a worker remembers from one step to the next. */
struct worker {
    char name;
    int steps_done;
};

/* Both work on this. Atomic, as C demands of what threads share without a
   lock; but reading and writing remain two things, with a gap between them. */
static atomic_long counter;

/* The name of the worker that did each step, in this order. */
static char order[WORKERS * STEPS + 1];
static atomic_int steps;

/* The next step; false if that was the last. */
static bool work(struct worker *worker)
{
    for (int i = 0; i < UPDATES; i++) {
        long seen = atomic_load_explicit(&counter, memory_order_relaxed);
        /* here the other may count, and what is written next undoes it */
        atomic_store_explicit(&counter, seen + 1, memory_order_relaxed);
    }
    order[atomic_fetch_add(&steps, 1)] = worker->name;
    return ++worker->steps_done < STEPS;
}

static void *run_thread(void *worker)
{
    while (work(worker))
        ; /* no word here of handing over: the system does it anyway */
    return NULL;
}

static void run_as_threads(struct worker workers[])
{
    pthread_t threads[WORKERS];

    for (int i = 0; i < WORKERS; i++) {
        int error = pthread_create(&threads[i], NULL, run_thread, &workers[i]);
        if (error)
            program_fail("cannot start a thread: %s", strerror(error));
    }
    for (int i = 0; i < WORKERS; i++)
        pthread_join(threads[i], NULL);
}

static void run_as_functions(struct worker workers[])
{
    bool more = true;

    while (more) {
        more = false;
        for (int i = 0; i < WORKERS; i++)
            if (workers[i].steps_done < STEPS && work(&workers[i]))
                more = true;
    }
}

static void show(const char *title, void (*run)(struct worker workers[]))
{
    struct worker workers[WORKERS] = {{.name = 'A'}, {.name = 'B'}};

    counter = 0;
    steps = 0;
    run(workers);
    printf("%-14s %s\n", title, order);
    printf("%-14s updates lost: %ld\n", "",
           (long)WORKERS * STEPS * UPDATES - counter);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    show("as threads:", run_as_threads);
    show("as functions:", run_as_functions);
    return 0;
}
