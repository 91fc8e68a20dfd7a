/* posts - another thread calls the loop of a test. */
#ifndef POSTS_H
#define POSTS_H

#include "kinds.h"
#include "wakeup.h"

#include <pthread.h>

static inline void *call_from_thread(void *word)
{
    expect_value(loop_call_soon_threadsafe(loop, say, word), 0);
    return NULL;
}

/* It has been called by another thread, which has ended. */
static inline void post(void *word)
{
    pthread_t thread;

    cr_assert_eq(pthread_create(&thread, NULL, call_from_thread, word), 0);
    pthread_join(thread, NULL);
}

#endif
