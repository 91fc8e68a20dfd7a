/* thread_switch - two threads that take turns. Since chapter02/43, uses
   program. */
#include <pthread.h>
#include <string.h>

#include "program.h"
#include "thread_switch.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

/* guarded by the mutex */
static int turn;       /* whose it is: 0 or 1 */
static int turns_left; /* of both */

static void take_turns(int me)
{
    pthread_mutex_lock(&mutex);
    while (turns_left > 0) {
        while (turn != me && turns_left > 0)
            pthread_cond_wait(&changed, &mutex);
        turn = !me;
        turns_left--;
        pthread_cond_signal(&changed);
    }
    pthread_mutex_unlock(&mutex);
}

static void *other(void *unused)
{
    take_turns(1);
    return unused;
}

void thread_switch(int times)
{
    pthread_t thread;

    turn = 0;
    turns_left = times;
    int error = pthread_create(&thread, NULL, other, NULL);
    if (error)
        program_fail("no second thread: %s", strerror(error));
    take_turns(0);
    pthread_join(thread, NULL);
}
