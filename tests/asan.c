/*
 * The suite under the address sanitizer, whatever runs it.
 *
 * As it comes with gcc 12, it does not hold its allocator at a fork(): what
 * another thread has locked just then stays locked in the child, which waits for
 * it for ever, at the latest when it looks for leaks. So a test's process forks
 * once its other threads sleep, as those of the runtime soon do; at one that
 * does not, it looks so many times.
 *
 * The sanitizer looks for leaks as each test ends, in all variables: pages that the
 * runner has read before are not made anew for each test's process, which took
 * half of its time.
 */
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <sanitizer/lsan_interface.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LOOKS = 1000 };

/* No call of these is one that a test can have fail. */
static bool sleeps(const char *thread)
{
    char name[64], line[128] = "";

    snprintf(name, sizeof name, "/proc/self/task/%.20s/stat", thread);
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return true; /* it has ended */
    ssize_t length = pread(fd, line, sizeof line - 1, 0);
    close(fd);
    const char *state = length > 0 ? strrchr(line, ')') : NULL;
    return !state || state[2] == 'S';
}

static bool others_sleep(void)
{
    DIR *threads = opendir("/proc/self/task");
    int awake = 0;

    if (!threads)
        return true;
    for (struct dirent *entry; (entry = readdir(threads));)
        awake += entry->d_name[0] != '.' && !sleeps(entry->d_name);
    closedir(threads);
    return awake <= 1; /* that is who asks */
}

static void wait_for_others(void)
{
    for (int i = 0; i < LOOKS && !others_sleep(); i++)
        sched_yield();
}

__attribute__((constructor)) static void begin(void)
{
    pthread_atfork(wait_for_others, NULL, NULL);
    __lsan_do_recoverable_leak_check();
}
