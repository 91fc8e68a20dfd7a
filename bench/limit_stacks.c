/* limit_stacks - memory for many stacks. */
#define _GNU_SOURCE /* MAP_ANONYMOUS, MAP_NORESERVE, MADV_NOHUGEPAGE */
#include <sys/mman.h>

#include "contestant.h"
#include "limit_stacks.h"

enum { SIZE = 68 * 1024, COLOURS = 32, COLOUR_SIZE = 128 };

char *limit_stacks(long n)
{
    int flags = MAP_PRIVATE | MAP_ANONYMOUS;
#ifdef MAP_NORESERVE
    flags |= MAP_NORESERVE;
#endif
    size_t size = (size_t)n * SIZE;
    void *stacks = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, -1, 0);

    if (stacks == MAP_FAILED)
        contestant_fail("no memory for the stacks");
#ifdef MADV_NOHUGEPAGE
    /* Else the kernel may give 2 MB where 4 KB of each stack are asked for. */
    madvise(stacks, size, MADV_NOHUGEPAGE);
#endif
    return stacks;
}

char *limit_stacks_top(char *stacks, long i)
{
    return stacks + (i + 1) * SIZE - i % COLOURS * COLOUR_SIZE;
}
