/* chunks - how long an operation takes, measured a chunk at a time. */
#include <stdio.h>
#include <time.h>

#include "chunks.h"

/* In nanoseconds. A chunk may take from 0.1 to 2 ms. */
#define MS     1e6
#define CHUNK  (0.5 * MS)
#define WARM   (20 * MS)
#define LENGTH (60 * MS)

/* Kept until the end, since printing would disturb the next one. */
enum { MOST = 1000 };
static double results[MOST];

long chunks_exactly;

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* What the chunk takes, from outside. */
static double chunk(void (*run)(void *, long), void *argument, long rounds)
{
    double start = now();

    run(argument, rounds);
    return now() - start;
}

/*
 * How many rounds make a chunk. What runs until that is known, and until 20 ms
 * are over, is the warming up: pages are touched, memory is taken, branches
 * are learnt. One long round is warm enough. The quickest chunk counts, for one
 * that was interrupted would say that few rounds are enough.
 */
static long calibrate(void (*run)(void *, long), void *argument)
{
    double start = now();
    double took = chunk(run, argument, 1);
    double quickest;
    long rounds = 1;

    while (took < CHUNK / 2) {
        rounds *= 2;
        took = chunk(run, argument, rounds);
    }
    quickest = took;
    while (now() - start < WARM) {
        took = chunk(run, argument, rounds);
        quickest = took < quickest ? took : quickest;
    }
    long wanted = (long)((double)rounds * CHUNK / quickest);
    return wanted > 1 ? wanted : 1;
}

static void measure(void (*run)(void *, long), void *argument, long operations)
{
    long rounds = calibrate(run, argument);
    double end = now() + LENGTH;
    int count = 0;

    do
        results[count++] = chunk(run, argument, rounds);
    while (count < MOST && now() < end);
    for (int i = 0; i < count; i++)
        printf("%.2f\n", results[i] / ((double)rounds * (double)operations));
}

void chunks_measure(void (*run)(void *argument, long rounds), void *argument,
                    long operations)
{
    if (!chunks_exactly) {
        measure(run, argument, operations);
        return;
    }
    long rounds = (chunks_exactly + operations - 1) / operations;
    double took = chunk(run, argument, rounds);
    double done = (double)rounds * (double)operations;

    printf("%.2f %.0f\n", took / done, done);
}
