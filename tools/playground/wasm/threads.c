/* threads - POSIX threads where there is one. A lock is free whenever that one
   asks, unless it has it already: then it would wait for itself for ever, on
   every system, and here it ends. A page does not fork. In the place of wakeup.c
   as well, the door for other threads. */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "wakeup.h"

/* --- locks ---------------------------------------------------------------- */

static int *held(pthread_mutex_t *mutex)
{
    return &mutex->__u.__i[0];
}

int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *how)
{
    (void)how;
    *held(mutex) = 0;
    return 0;
}

int pthread_mutex_trylock(pthread_mutex_t *mutex)
{
    if (*held(mutex))
        return EBUSY;
    *held(mutex) = 1;
    return 0;
}

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
    if (pthread_mutex_trylock(mutex) != 0)
        abort();
    return 0;
}

int pthread_mutex_unlock(pthread_mutex_t *mutex)
{
    *held(mutex) = 0;
    return 0;
}

/* Nobody else prints. */
int ftrylockfile(FILE *file)
{
    (void)file;
    return 0;
}

void flockfile(FILE *file)
{
    (void)file;
}

void funlockfile(FILE *file)
{
    (void)file;
}

/* --- the one -------------------------------------------------------------- */

pthread_t pthread_self(void)
{
    static int the_one;

    return (pthread_t)&the_one;
}

int pthread_equal(pthread_t one, pthread_t other)
{
    return one == other;
}

/* What it keeps, by key. It ends with the process, which calls nothing. */
enum { MOST_KEYS = 8 };
static const void *values[MOST_KEYS];

int pthread_key_create(pthread_key_t *key, void (*at_end)(void *))
{
    static pthread_key_t made;

    (void)at_end;
    if (made == MOST_KEYS)
        return EAGAIN;
    *key = made++;
    return 0;
}

int pthread_setspecific(pthread_key_t key, const void *value)
{
    values[key] = value;
    return 0;
}

void *pthread_getspecific(pthread_key_t key)
{
    return (void *)values[key];
}

int pthread_atfork(void (*before)(void), void (*in_parent)(void),
                   void (*in_child)(void))
{
    (void)before, (void)in_parent, (void)in_child;
    return 0;
}

const void *wakeup_code(const struct callback *callback)
{
    (void)callback;
    return NULL;
}
