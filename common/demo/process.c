/* process - what the system says of this process. Since chapter01/02. */
#include <dirent.h>
#include <stddef.h>

#include "process.h"

/* ThreadSanitizer brings a thread of its own along with the first of ours. */
#if defined(__SANITIZE_THREAD__)
#define HELPERS 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define HELPERS 1
#endif
#endif
#ifndef HELPERS
#define HELPERS 0
#endif

int process_threads(int known)
{
    DIR *tasks = opendir("/proc/self/task");
    struct dirent *task;
    int count = 0;

    if (!tasks)
        return known;
    while ((task = readdir(tasks)) != NULL)
        count += task->d_name[0] != '.'; /* all but "." and ".." */
    closedir(tasks);
    return count > 1 ? count - HELPERS : count;
}
