/* test_fork_lock - a lock that a child made by fork() finds open. */
#include "support.h"

#include <pthread.h>

#include "fork_lock.h"

static struct fork_lock lock;
static volatile int begun, ended; /* equal while nothing is half done */

static void *work_until_told(void *stop)
{
    while (!atomic_load((atomic_bool *)stop)) {
        fork_lock_take(&lock);
        begun++;
        for (volatile int i = 0; i < 10000; i++)
            ;
        ended++;
        fork_lock_leave(&lock);
    }
    return NULL;
}

static int status_of_child(void)
{
    int status;
    pid_t child = fork();

    if (child == 0)
        _exit(fork_lock_try(&lock) ? begun == ended ? 7 : 1 : 2);
    cr_assert_eq(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Test(fork_lock, a_child_finds_it_open_and_nothing_half_done)
{
    atomic_bool stop = false;
    pthread_t thread;

    pthread_create(&thread, NULL, work_until_told, &stop);
    for (int i = 0; i < 50; i++)
        cr_expect_eq(status_of_child(), 7);
    stop = true;
    pthread_join(thread, NULL);
}

/* Each round in a process of its own, where the lock is not known yet. */
Test(fork_lock, one_taken_for_the_first_time_is_held_too)
{
    for (int i = 0; i < 60; i++) {
        int status;
        pid_t process = fork();
        if (process == 0) {
            atomic_bool stop = false;
            pthread_t thread;
            pthread_create(&thread, NULL, work_until_told, &stop);
            int ended_with = status_of_child();
            stop = true; /* ThreadSanitizer would wait a second for it */
            pthread_join(thread, NULL);
            _exit(ended_with);
        }
        cr_assert_eq(waitpid(process, &status, 0), process);
        cr_expect_eq(WEXITSTATUS(status), 7, "round %d: %d", i, status);
    }
}

Test(fork_lock, the_thread_that_holds_it_may_fork)
{
    fork_lock_take(&lock);
    cr_expect_eq(status_of_child(), 7);
    fork_lock_leave(&lock);
    cr_expect_eq(status_of_child(), 7);
}
