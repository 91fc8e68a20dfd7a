/* test_process - what the system says of this process. */
#include "support.h"

#include <pthread.h>

#include "process.h"

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void *wait_at_the_gate(void *unused)
{
    pthread_mutex_lock(&gate);
    pthread_mutex_unlock(&gate);
    return unused;
}

Test(process, each_thread_counts)
{
    pthread_t threads[5], first;

    pthread_mutex_lock(&gate);
    pthread_create(&first, NULL, wait_at_the_gate, NULL);
    int known = process_threads(2); /* with the first, a sanitizer may begin its
                                       own */
    for (int i = 0; i < 5; i++) {
        pthread_create(&threads[i], NULL, wait_at_the_gate, NULL);
        cr_expect_eq(process_threads(known + i + 1), known + i + 1);
    }
    pthread_mutex_unlock(&gate);
    pthread_join(first, NULL);
    for (int i = 0; i < 5; i++)
        pthread_join(threads[i], NULL);
}

Test(process, a_process_has_one_thread_from_the_start)
{
    int status;
    pid_t child = fork();

    if (child == 0)
        _exit(process_threads(1));
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_expect_eq(WEXITSTATUS(status), 1);
}

/* Whatever its caller believes, where the system says so. */
Test(process, the_system_knows_better)
{
    int status;

    if (access("/proc/self/task", R_OK) < 0)
        cr_skip_test("no system that says it");
    pid_t child = fork();
    if (child == 0)
        _exit(process_threads(99));
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_expect_eq(WEXITSTATUS(status), 1);
}

static int threads_without_descriptors(int known)
{
    struct rlimit before, none;

    getrlimit(RLIMIT_NOFILE, &before);
    none = (struct rlimit){0, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
    int threads = process_threads(known);
    setrlimit(RLIMIT_NOFILE, &before);
    return threads;
}

Test(process, its_caller_is_believed_where_the_system_cannot_be_asked)
{
    cr_expect_eq(threads_without_descriptors(99), 99);
}
