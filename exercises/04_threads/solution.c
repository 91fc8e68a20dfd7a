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

static atomic_int weighed[CRATES]; /* how often each was */
static atomic_int scales_in_use, most_in_use;
static atomic_bool alone; /* no thread came to the second scales */
static atomic_long total;

/* The weight of a crate, in kilograms. It takes a while. */
static int weigh(int crate)
{
    int in_use = atomic_fetch_add(&scales_in_use, 1) + 1;

    if (in_use > most_in_use)
        most_in_use = in_use;
    for (int i = 0; most_in_use < 2 && !alone; i++) {
        clock_sleep(0.001); /* is a thread at the second scales? */
        alone = i == 2000;
    }
    if (crate >= 0 && crate < CRATES)
        weighed[crate]++;
    scales_in_use--;
    return crate % 10 + 1;
}

static long read_total(void)
{
    long seen = total;

    clock_sleep(0.00002); /* what happens meanwhile? */
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
    printf("on two scales at once: %s\n", most_in_use > 1 ? "yes" : "no");
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
