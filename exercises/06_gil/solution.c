/* gil - three threads, one lock; to wait is no reason to hold it. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>

#include "clock.h"
#include "gil.h"
#include "program.h"

enum { THREADS = 3, UNITS = 40 };

struct gil gil = GIL_INIT;

/* ---- the server and the work; nothing is to be written here -------------- */

static _Thread_local int me; /* the number of the thread, from 0 */
static atomic_int waiting, most_waiting, computing, most_computing;
static atomic_bool alone; /* a thread waited, and no other one came */
static atomic_bool
    never_held; /* it waited, and no thread had had the lock yet */
static atomic_int units[THREADS], last = -1;
static atomic_bool handed_over; /* while one was in the midst of computing */

static void count_in(atomic_int *count, atomic_int *most)
{
    int now = atomic_fetch_add(count, 1) + 1;

    if (now > *most)
        *most = now;
}

/* The server has much to do: it answers when all three have asked. */
static void wait_for_answer(void)
{
    pthread_mutex_lock(&gil.mutex);
    if (!gil.last_holder)
        never_held = true;
    pthread_mutex_unlock(&gil.mutex);
    count_in(&waiting, &most_waiting);
    for (int i = 0; most_waiting < THREADS && !alone; i++) {
        clock_sleep(0.001);
        alone = i == 500;
    }
    waiting--;
}

/* A millisecond of work, for which one has to hold the lock. */
static void compute_unit(void)
{
    double end = clock_thread_cpu() + 0.001;

    count_in(&computing, &most_computing);
    if (last >= 0 && last != me && units[last] < UNITS)
        handed_over = true;
    last = me;
    units[me]++;
    while (clock_thread_cpu() < end)
        ;
    computing--;
}

/* ---- from here on it is yours ------------------------------------------- */

/* exercise: gil */
static void ask(void)
{
    drop_gil(&gil);
    wait_for_answer();
    take_gil(&gil);
}

/* exercise: gil */
static void compute(void)
{
    for (int i = 0; i < UNITS; i++) {
        compute_unit();
        check_eval_breaker(&gil);
    }
}

/* exercise: gil */
static void worker(void)
{
    take_gil(&gil);
    ask();
    compute();
    drop_gil(&gil);
}

/* ---- and this is what becomes of it -------------------------------------- */

static void *begin(void *number)
{
    me = *(int *)number;
    worker();
    return NULL;
}

int main(int argc, char **argv)
{
    int numbers[THREADS], sum = 0;
    pthread_t threads[THREADS];

    program_start(argc, argv, 0);
    for (int i = 0; i < THREADS; i++) {
        numbers[i] = i;
        if (pthread_create(&threads[i], NULL, begin, &numbers[i]) != 0)
            program_fail("cannot start a thread");
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < THREADS; i++)
        sum += units[i];
    printf("began with the lock: %s\n", never_held ? "no" : "yes");
    printf("waited at the same time: %d\n", most_waiting);
    printf("computed at the same time: %d\n", most_computing);
    printf("units computed: %d\n", sum);
    printf("handed over in the midst of computing: %s\n",
           handed_over ? "yes" : "no");
    return 0;
}
