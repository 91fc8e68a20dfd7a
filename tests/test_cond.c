/* test_cond - waits that the time of the day does not reach. */
#define _GNU_SOURCE /* syscall */
#include "support.h"

#include <sys/syscall.h>
#include <time.h>

#include "cond.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond;

Test(cond, a_wait_ends_when_its_time_has_passed)
{
    cond_init(&cond);
    pthread_mutex_lock(&mutex);
    cr_expect_not(cond_wait_for(&cond, &mutex, 0.001));
    pthread_mutex_unlock(&mutex);
    pthread_cond_destroy(&cond);
}

Test(cond, a_part_of_a_second_is_waited)
{
    struct timespec begin, end;

    cond_init(&cond);
    pthread_mutex_lock(&mutex);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    cr_expect_not(cond_wait_for(&cond, &mutex, 0.002));
    clock_gettime(CLOCK_MONOTONIC, &end);
    pthread_mutex_unlock(&mutex);
    cr_expect_geq((end.tv_sec - begin.tv_sec) * 1000000000 +
                      (end.tv_nsec - begin.tv_nsec),
                  2000000);
    pthread_cond_destroy(&cond);
}

static void *signal_it(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&mutex);
    pthread_cond_signal(&cond);
    pthread_mutex_unlock(&mutex);
    return NULL;
}

Test(cond, a_wait_ends_when_its_condition_is_signalled)
{
    pthread_t other;

    cond_init(&cond);
    pthread_mutex_lock(&mutex);
    cr_assert_eq(pthread_create(&other, NULL, signal_it, NULL), 0);
    cr_expect(cond_wait_for(&cond, &mutex, 3600));
    pthread_mutex_unlock(&mutex);
    pthread_join(other, NULL);
    pthread_cond_destroy(&cond);
}

#if defined(__linux__) && __SIZEOF_LONG__ == 8

static bool is_next_year;
static const struct timespec *stopped; /* the other clock, for ever */

/* In place of libc's, in the whole program: a clock on the wall that has been
   set forward by a year, so that a wait that goes by it never ends. */
int clock_gettime(clockid_t id, struct timespec *time)
{
    int done = (int)syscall(SYS_clock_gettime, id, time);

    if (id == CLOCK_REALTIME && is_next_year)
        time->tv_sec += 365 * 24 * 3600;
    if (id == CLOCK_MONOTONIC && stopped)
        *time = *stopped;
    return done;
}

Test(cond, a_wall_clock_that_is_set_does_not_matter)
{
    is_next_year = true;
    cond_init(&cond);
    pthread_mutex_lock(&mutex);
    cr_expect_not(cond_wait_for(&cond, &mutex, 0.001));
    pthread_mutex_unlock(&mutex);
    pthread_cond_destroy(&cond);
}

/* Not by a thousand million nanoseconds, which would be refused. */
Test(cond, a_deadline_may_be_a_whole_second)
{
    cond_init(&cond);
    pthread_mutex_lock(&mutex);
    stopped = &(struct timespec){0, 750000000}; /* which is over */
    cr_expect_not(cond_wait_for(&cond, &mutex, 0.25));
    stopped = NULL;
    pthread_mutex_unlock(&mutex);
    pthread_cond_destroy(&cond);
}

#endif
