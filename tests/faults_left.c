/* faults_left - the stacks that are left behind where a program stops in the
   middle: it has said why, and called exit().

   LeakSanitizer looks for what is still known at the stack on which it ends, and
   at no other, neither at that from which the coroutine was resumed nor at those
   of coroutines that wait. What these know is not lost, so they are shown to it.
   A program that returns from main() has no such excuse. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "faults_due.h"

enum { MOST = 256 };

static struct {
    void *at;
    size_t size;
} mapped[MOST];
static atomic_int count;

__attribute__((weak)) void __lsan_register_root_region(const void *at,
                                                       size_t size);

void fault_mapped(void *at, size_t size)
{
    int i = atomic_fetch_add(&count, 1);

    if (i < MOST) {
        mapped[i].at = at;
        mapped[i].size = size;
    }
}

/* Page by page, as far as it was used: a guard cannot be looked at. */
static void show(char *at, size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    unsigned char used;

    for (char *end = at + size; at < end; at += page)
        if (mincore(at, page, &used) == 0 && used & 1)
            __lsan_register_root_region(at, page);
}

static void show_stacks(void)
{
    pthread_attr_t attributes;
    void *own;
    size_t size;

    if (pthread_getattr_np(pthread_self(), &attributes) != 0)
        abort();
    pthread_attr_getstack(&attributes, &own, &size);
    pthread_attr_destroy(&attributes);
    show(own, size);
    for (int i = 0; i < count && i < MOST; i++)
        show(mapped[i].at, mapped[i].size);
}

/* Libc calls its own when main() returns. */
void exit(int status)
{
    void (*real)(int) = (void (*)(int))dlsym(RTLD_NEXT, "exit");

    if (__lsan_register_root_region) {
        faults_end();
        show_stacks();
    }
    real(status);
    abort(); /* it does not return, but the compiler cannot know */
}
