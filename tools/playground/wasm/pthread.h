/* pthread - POSIX threads where there is one: what the runtime asks of them. The
   types are wasi-libc's, which has no such header; threads.c is behind it. */
#ifndef PTHREAD_H
#define PTHREAD_H

#define __NEED_pthread_t
#define __NEED_pthread_key_t
#define __NEED_pthread_mutex_t
#define __NEED_pthread_mutexattr_t
#define __NEED_pthread_cond_t
#include <bits/alltypes.h>

/* clang-format off: it would stand on nine lines */
#define PTHREAD_MUTEX_INITIALIZER \
    {                             \
        {                         \
            {                     \
                0                 \
            }                     \
        }                         \
    }
/* clang-format on */

int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *how);
int pthread_mutex_lock(pthread_mutex_t *mutex);
int pthread_mutex_trylock(pthread_mutex_t *mutex);
int pthread_mutex_unlock(pthread_mutex_t *mutex);

pthread_t pthread_self(void);
int pthread_equal(pthread_t one, pthread_t other);

int pthread_key_create(pthread_key_t *key, void (*at_end)(void *));
int pthread_setspecific(pthread_key_t key, const void *value);
void *pthread_getspecific(pthread_key_t key);

int pthread_atfork(void (*before)(void), void (*in_parent)(void),
                   void (*in_child)(void));

#endif
