/* no_memory - a process that has no memory left. */
#ifndef NO_MEMORY_H
#define NO_MEMORY_H

#include "support.h"

/* AddressSanitizer takes its memory in a way that no limit stops. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define LIMITED false
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define LIMITED false
#endif
#endif
#ifndef LIMITED
#define LIMITED true
#endif

/* Volatile, or a compiler leaves out what nothing seems to need. */
static void *volatile taken;

/* From here on, no mapping can be had. */
static inline void take_all_mappings(void)
{
    struct rlimit limit;

    getrlimit(RLIMIT_AS, &limit);
    limit.rlim_cur = 1;
    setrlimit(RLIMIT_AS, &limit);
    taken = malloc(1 << 28);
    if (taken) /* all that there is would be the machine's */
        cr_skip("no limit on memory is obeyed here: emulated");
}

/* Of each size, for a malloc() keeps small pieces by size. */
static inline void take_all_memory(void)
{
    take_all_mappings();
    for (size_t size = 1 << 20; size >= 8; size -= size > 2048 ? size / 2 : 8)
        while ((taken = malloc(size)))
            ;
}

/* What function has returned in a process of its own: 0 to 99. */
static inline int end_of_a_child(int (*function)(void))
{
    int status = -1;
    pid_t child = fork();

    if (child == 0)
        _exit(function());
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

#endif
