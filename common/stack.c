/* stack - guarded stacks, kept for reuse. Since chapter02/02. */
#define _GNU_SOURCE /* MAP_ANONYMOUS, MAP_NORESERVE */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "stack.h"

#ifdef __has_include
#if __has_include(<sanitizer/asan_interface.h>)
#include <sanitizer/asan_interface.h>
#endif
#if __has_include(<valgrind/valgrind.h>)
#include <valgrind/valgrind.h>
#endif
#endif
#ifndef ASAN_UNPOISON_MEMORY_REGION
#define ASAN_UNPOISON_MEMORY_REGION(address, size)
#endif
#ifndef VALGRIND_STACK_REGISTER
#define VALGRIND_STACK_REGISTER(low, high) 0
#define VALGRIND_STACK_DEREGISTER(id)      ((void)(id))
#endif

/*
 * At the top of each stack, out of its user's way. The guard is at the other
 * end of the mapping, where an overflow runs into it.
 */
struct stack {
    struct stack *next; /* the next unused one */
    char *bottom;       /* where the mapping begins */
    unsigned valgrind_id;
};

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

static size_t page_size(void)
{
    return (size_t)sysconf(_SC_PAGESIZE); /* no system call in usual libcs */
}

/* The stack, in whole pages, and its guard. */
static size_t mapping_size(void)
{
    size_t page = page_size();

    return (STACK_SIZE + page - 1) / page * page + page;
}

void *stack_bottom(const void *top)
{
    return ((const struct stack *)top)->bottom;
}

void *stack_usable(const void *top)
{
    return (char *)stack_bottom(top) + page_size();
}

/*
 * A page that must not be touched. Where the kernel can mark it in the page
 * table, a mapping stays whole and neighbours merge: a million stacks need a
 * handful of mappings. mprotect splits it in two, and there may be 65,530.
 */
static bool guard(char *bottom)
{
#ifdef __linux__
    if (madvise(bottom, page_size(), MADV_GUARD_INSTALL) == 0)
        return true;
#endif
    return mprotect(bottom, page_size(), PROT_NONE) == 0;
}

static pthread_key_t at_end_of_thread;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void thread_ends(void *ignored)
{
    (void)ignored;
    stack_free_unused();
}

static void make_key(void)
{
    pthread_key_create(&at_end_of_thread, thread_ends);
}

static struct stack *stack_new(void)
{
    int flags = MAP_PRIVATE | MAP_ANONYMOUS;
#ifdef MAP_NORESERVE
    flags |= MAP_NORESERVE;
#endif
    size_t size = mapping_size();
    char *bottom = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, -1, 0);

    if (bottom == MAP_FAILED)
        return NULL;
    if (!guard(bottom)) {
        munmap(bottom, size);
        return NULL;
    }
    pthread_once(&once, make_key);
    pthread_setspecific(at_end_of_thread, bottom); /* anything but NULL */
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
    return stack;
}

void stack_give_back(void *top)
{
    struct stack *stack = top;

    /* The shadow memory still shows frames that were never left. */
    ASAN_UNPOISON_MEMORY_REGION(stack_bottom(top), mapping_size());
    stack->next = unused;
    unused = stack;
}

void stack_free_unused(void)
{
    while (unused) {
        struct stack *stack = unused;
        unused = stack->next;
        VALGRIND_STACK_DEREGISTER(stack->valgrind_id);
        munmap(stack->bottom, mapping_size());
    }
}

bool stack_overflowed(const void *top, const void *address)
{
    uintptr_t bottom = (uintptr_t)stack_bottom(top);
    uintptr_t where = (uintptr_t)address;

    return where >= bottom && where < bottom + page_size();
}
