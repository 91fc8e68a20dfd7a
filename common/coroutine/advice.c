/* advice - advice to the kernel about memory, where it is heeded.
   Since chapter02/02. */
#define _GNU_SOURCE /* madvise */
#include "advice.h"

#ifdef __linux__
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* Emulators (qemu-user) say yes to every advice, and heed none. So one is
   believed only where a piece of nonsense is refused. */
static bool is_refused(void)
{
    const int nonsense = 0x7fff;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    uintptr_t here = (uintptr_t)&nonsense / page * page;

    return madvise((void *)here, page, nonsense) != 0;
}

bool advise(void *start, size_t size, int advice)
{
    static atomic_int heeded; /* 1: it is, -1: it is not; two may find out */

    if (!heeded)
        heeded = is_refused() ? 1 : -1;
    return heeded > 0 && madvise(start, size, advice) == 0;
}
#else
bool advise(void *start, size_t size, int advice)
{
    (void)start, (void)size, (void)advice;
    return false;
}
#endif
