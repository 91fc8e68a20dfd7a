/* cond - a condition to wait for, whatever day it is. Since chapter01/06. */
#include <errno.h>
#include <time.h>

#include "cond.h"

#ifdef __APPLE__ /* no clock can be chosen there, but a time from now on */

void cond_init(pthread_cond_t *cond)
{
    pthread_cond_init(cond, NULL);
}

bool cond_wait_for(pthread_cond_t *cond, pthread_mutex_t *mutex, double seconds)
{
    struct timespec rest = {.tv_sec = (time_t)seconds};

    rest.tv_nsec = (long)((seconds - (double)rest.tv_sec) * 1e9);
    return pthread_cond_timedwait_relative_np(cond, mutex, &rest) != ETIMEDOUT;
}

#else

void cond_init(pthread_cond_t *cond)
{
    pthread_condattr_t attributes;

    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(cond, &attributes);
    pthread_condattr_destroy(&attributes);
}

bool cond_wait_for(pthread_cond_t *cond, pthread_mutex_t *mutex, double seconds)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    double nanoseconds =
        (double)until.tv_nsec + (seconds - (double)(time_t)seconds) * 1e9;
    bool carry = nanoseconds >= 1e9;
    until.tv_sec += (time_t)seconds + carry;
    until.tv_nsec = (long)(nanoseconds - (carry ? 1e9 : 0));
    return pthread_cond_timedwait(cond, mutex, &until) != ETIMEDOUT;
}

#endif
