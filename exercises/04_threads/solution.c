/* threads - four hundred crates, two threads, one total. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "program.h"

enum { CRATES = 400 };

/* ---- the store; nothing is to be written here --------------------------- */

/* A place where each of the two threads comes. */
struct place {
    atomic_int here, most;
    atomic_bool alone; /* a thread waited, and no other one came */
};

static atomic_int weighed[CRATES]; /* how often each was, before it was over */
static atomic_bool over;           /* all of them are said to be weighed */
static struct place scales, reading;
static atomic_long total;

/* Be there until the other thread has come as well, or never comes: for so many
   milliseconds, and not a second time. */
static void enter(struct place *place, int milliseconds)
{
    int here = atomic_fetch_add(&place->here, 1) + 1;

    if (here > place->most)
        place->most = here;
    for (int i = 0; place->most < 2 && !place->alone; i++) {
        clock_sleep(0.001);
        place->alone = i == milliseconds;
    }
}

/* The weight of a crate, in kilograms. It takes a while, the last one longest:
   until weigh_all() has returned and not waited for it, if it does that. */
static int weigh(int crate)
{
    enter(&scales, 500);
    for (int i = 0; crate == CRATES - 1 && !over && i < 100; i++)
        clock_sleep(0.001);
    if (crate >= 0 && crate < CRATES && !over)
        weighed[crate]++;
    scales.here--;
    return crate % 10 + 1;
}

static long read_total(void)
{
    long seen = total;

    enter(&reading, 100); /* the first time: does the other one come, too? */
    clock_sleep(0.00002); /* what happens meanwhile? */
    reading.here--;
    return seen;
}

static void write_total(long kilograms)
{
    total = kilograms;
}

/* ---- from here on it is yours ------------------------------------------- */

/* What a thread has to weigh: crates number first to last. */
struct share {
    int first, last;
};

/* exercise: threads */
static void add_to_total(int kilograms)
{
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

    pthread_mutex_lock(&mutex);
    write_total(read_total() + kilograms);
    pthread_mutex_unlock(&mutex);
}

/* exercise: threads */
/* The function of a thread: its argument points to its share. */
static void *weigh_share(void *share)
{
    const struct share *mine = share;

    for (int crate = mine->first; crate <= mine->last; crate++)
        add_to_total(weigh(crate));
    return NULL;
}

/* exercise: threads */
static void weigh_all(void)
{
    struct share shares[2] = {{0, CRATES / 2 - 1}, {CRATES / 2, CRATES - 1}};
    pthread_t threads[2];

    for (int i = 0; i < 2; i++) {
        int error = pthread_create(&threads[i], NULL, weigh_share, &shares[i]);
        if (error)
            program_fail("cannot start a thread: %s", strerror(error));
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
}

/* ---- and this is what became of it -------------------------------------- */

int main(int argc, char **argv)
{
    int never = 0, often = 0;
    long weight = 0;

    program_start(argc, argv, 0);
    weigh_all();
    over = true;
    printf("on two scales at once: %s\n", scales.most > 1 ? "yes" : "no");
    for (int i = 0; i < CRATES; i++) {
        weight += i % 10 + 1;
        never += weighed[i] == 0;
        often += weighed[i] > 1;
    }
    printf("never weighed: %d\nweighed more than once: %d\n", never, often);
    printf("the weight of all: %ld kg\nthe total: %ld kg\n", weight,
           (long)total);
    return 0;
}
