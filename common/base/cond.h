/* cond - a condition to wait for, whatever day it is. Since chapter01/06. */
#ifndef COND_H
#define COND_H

#include <pthread.h>
#include <stdbool.h>

/*
 * A condition that PTHREAD_COND_INITIALIZER makes is waited for until a time of
 * the day: if the clock is set back meanwhile, that lasts an hour longer. One
 * from here goes by the monotonic clock, where the system can do that.
 */

/* To be given back with pthread_cond_destroy(). */
void cond_init(pthread_cond_t *cond);

/* pthread_cond_timedwait() for so many seconds; false if they have passed. */
bool cond_wait_for(pthread_cond_t *cond, pthread_mutex_t *mutex,
                   double seconds);

#endif
