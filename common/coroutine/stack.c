/* stack - guarded stacks, kept for reuse. Since chapter02/02, uses asan. */
#define _GNU_SOURCE /* MAP_ANONYMOUS, MAP_NORESERVE */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "asan.h"
#include "stack.h"

#if defined(__has_include)
#if __has_include(<valgrind/valgrind.h>)
#include <valgrind/valgrind.h>
#endif
#endif
#ifndef VALGRIND_STACK_REGISTER
#define VALGRIND_STACK_REGISTER(low, high) 0
#define VALGRIND_STACK_DEREGISTER(id)      ((void)(id))
#endif

/*
 * At the top of each stack, out of its user's way. The guard is at the other
 * end, where an overflow runs into it.
 */
struct stack {
    struct stack *next; /* the next unused one */
    char *bottom;       /* where its guard begins */
    unsigned valgrind_id;
};

/*
 * Stacks are cut from slabs, some forty from each: one mapping for all of them,
 * and none that is given back alone, for that would cut the mapping in two.
 */
struct slab {
    struct slab *next;
    char *base;
    size_t cut; /* so many of its bytes are stacks by now */
};
enum { SLAB_SIZE = 4 * 1024 * 1024 };
static _Thread_local struct slab *slabs; /* the last one is cut from */
static _Thread_local size_t in_use;      /* stacks that somebody has */

/*
 * If all stacks began at the same place in their page, what they use most
 * would fight for the same few lines of the processor's cache: a switch among
 * 1,000 tasks took four times as long. So each begins a bit lower than the one
 * before, by two cache lines; not by so much that a second page were needed.
 */
enum { COLOURS = 24, COLOUR_SIZE = 128 };
static _Thread_local unsigned next_colour;

/* The last one given back comes first: its memory is still in the cache. */
static _Thread_local struct stack *unused;

/* Linux 6.13 and newer; older headers do not know it. */
#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102
#endif

/*
 * The compiler makes our own functions touch every page of their frames. Those
 * of the C library are not built so, and touch theirs at the far end first:
 * vfprintf takes 8.5 KB at once in glibc, vfwprintf 33 KB, the largest of all.
 * None of them may leap over the guard.
 */
enum { LARGEST_LEAP = 40 * 1024 };

static size_t page_size(void)
{
    return (size_t)sysconf(_SC_PAGESIZE); /* no system call in usual libcs */
}

static size_t whole_pages(size_t size)
{
    size_t page = page_size();

    return (size + page - 1) / page * page;
}

static size_t guard_size(void)
{
    return whole_pages(LARGEST_LEAP);
}

/* The stack and its guard. */
static size_t mapping_size(void)
{
    return whole_pages(STACK_SIZE) + guard_size();
}

void *stack_bottom(const void *top)
{
    return ((const struct stack *)top)->bottom;
}

void *stack_usable(const void *top)
{
    return (char *)stack_bottom(top) + guard_size();
}

#ifdef __linux__

/* Emulators (qemu-user) say yes to every advice, and heed none. So one is
   believed only where a piece of nonsense is refused. */
static bool advice_is_heeded;

static void try_advice(void)
{
    const int nonsense = 0x7fff;
    uintptr_t page = (uintptr_t)&nonsense / page_size() * page_size();

    advice_is_heeded = madvise((void *)page, page_size(), nonsense) != 0;
}

bool stack_advise(void *start, size_t size, int advice)
{
    return advice_is_heeded && madvise(start, size, advice) == 0;
}

#else

static void try_advice(void)
{
}

bool stack_advise(void *start, size_t size, int advice)
{
    (void)start, (void)size, (void)advice;
    return false;
}

#endif

/*
 * Pages that must not be touched. Where the kernel can mark them in the page
 * table, a mapping stays whole and neighbours merge: a million stacks need a
 * handful of mappings. mprotect takes two for each stack, of at most 65,530.
 */
static bool guard(char *bottom)
{
    return stack_advise(bottom, guard_size(), MADV_GUARD_INSTALL) ||
           mprotect(bottom, guard_size(), PROT_NONE) == 0;
}

static pthread_key_t at_end_of_thread;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void thread_ends(void *ignored)
{
    (void)ignored;
    stack_free_unused();
}

static void prepare(void)
{
    pthread_key_create(&at_end_of_thread, thread_ends);
    try_advice();
}

/* How many bytes of a slab are stacks, when it is used up. */
static size_t slab_size(void)
{
    size_t size = mapping_size();

    return size < SLAB_SIZE ? SLAB_SIZE / size * size : size;
}

static struct slab *slab_new(void)
{
    int flags = MAP_PRIVATE | MAP_ANONYMOUS;
#ifdef MAP_NORESERVE
    flags |= MAP_NORESERVE;
#endif
    struct slab *slab = malloc(sizeof *slab);
    void *base =
        slab ? mmap(NULL, slab_size(), PROT_READ | PROT_WRITE, flags, -1, 0)
             : MAP_FAILED;

    if (base == MAP_FAILED) {
        free(slab);
        return NULL;
    }
#ifdef MADV_NOHUGEPAGE
    /* A stack needs a page of 4 KB, and not one of 2 MB. */
    madvise(base, slab_size(), MADV_NOHUGEPAGE);
#endif
    *slab = (struct slab){.next = slabs, .base = base};
    pthread_once(&once, prepare);
    pthread_setspecific(at_end_of_thread, slab); /* anything but NULL */
    slabs = slab;
    return slab;
}

static struct stack *stack_new(void)
{
    struct slab *slab = slabs;
    size_t size = mapping_size();

    if (!slab || slab->cut == slab_size())
        slab = slab_new();
    if (!slab || !guard(slab->base + slab->cut))
        return NULL;
    char *bottom = slab->base + slab->cut;
    slab->cut += size;
    size_t colour = next_colour++ % COLOURS * COLOUR_SIZE;
    struct stack *stack = (struct stack *)(void *)(bottom + size - colour) - 1;
    stack->bottom = bottom;
    stack->valgrind_id = VALGRIND_STACK_REGISTER(bottom, stack);
    return stack;
}

void *stack_take(void)
{
    struct stack *stack = unused;

    if (stack)
        unused = stack->next;
    else
        stack = stack_new();
    in_use += stack != NULL;
    return stack;
}

void stack_give_back(void *top)
{
    struct stack *stack = top;

    /* The shadow memory still shows frames that were never left. */
    char *low = stack_usable(top);
    ASAN_UNPOISON_MEMORY_REGION(low, (size_t)((char *)top - low));
    stack->next = unused;
    unused = stack;
    in_use--;
}

void stack_free_unused(void)
{
    if (in_use > 0)
        return;
    for (; unused; unused = unused->next)
        VALGRIND_STACK_DEREGISTER(unused->valgrind_id);
    while (slabs) {
        struct slab *slab = slabs;
        slabs = slab->next;
        munmap(slab->base, slab_size());
        free(slab);
    }
}

bool stack_overflowed(const void *top, const void *address)
{
    uintptr_t bottom = (uintptr_t)stack_bottom(top);
    uintptr_t where = (uintptr_t)address;

    return where >= bottom && where < bottom + guard_size();
}
