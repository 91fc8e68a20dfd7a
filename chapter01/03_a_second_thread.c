/*
 * A second thread
 *
 * Notes: 1, Processes and threads. Listing: 1.3.
 *
 * Threads of one process share its memory: what one writes into a variable,
 * the other can read. When it can is another matter: a mutex lets one of them
 * at the variable at a time, and a condition wakes a thread that waits for a
 * change.
 *
 * Run: make chapter01/03_a_second_thread
 * Notice: two threads, since the second stays until it has been counted. If
 *      they did not wait for each other, the order of the lines and the number
 *      would be a matter of luck, as in the book.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "process.h"
#include "program.h"

static _Thread_local const char *thread_name;

/* How far both have come together: shared, so only under the mutex. */
enum stage { STARTED, SAID_HELLO, COUNTED };
static enum stage stage = STARTED;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static void go_on_to(enum stage next)
{
    pthread_mutex_lock(&mutex);
    stage = next;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
}

static void wait_until(enum stage wanted)
{
    pthread_mutex_lock(&mutex);
    while (stage < wanted) /* it may wake for no reason, so look again */
        pthread_cond_wait(&changed, &mutex);
    pthread_mutex_unlock(&mutex);
}

static void *hello_from_thread(void *unused)
{
    thread_name = "Thread-1 (hello_from_thread)";
    printf("Hello from thread <Thread(%s, started %ju)>!\n", thread_name,
           (uintmax_t)(uintptr_t)pthread_self());
    go_on_to(SAID_HELLO);
    wait_until(COUNTED);
    return unused;
}

int main(int argc, char **argv)
{
    pthread_t hello_thread;

    program_start(argc, argv, 0);
    thread_name = "MainThread";
    int error = pthread_create(&hello_thread, NULL, hello_from_thread, NULL);
    if (error)
        program_fail("cannot start a thread: %s", strerror(error));
    wait_until(SAID_HELLO);
    printf("Python is currently running %d thread(s)\n", process_threads(2));
    printf("The current thread is %s\n", thread_name);
    go_on_to(COUNTED);
    pthread_join(hello_thread, NULL);
    return 0;
}
