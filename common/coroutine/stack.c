/* stack - guarded stacks, kept for reuse. Since chapter02/02, uses advice,
   asan, memcheck, misuse, slab, thread_exit. */
#define _GNU_SOURCE /* MAP_ANONYMOUS, MAP_NORESERVE */
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "advice.h"
#include "asan.h"
#include "memcheck.h"
#include "misuse.h"
#include "slab.h"
#include "stack.h"
#include "thread_exit.h"

/*
 * In its simplest form a stack is a mapping of its own, with a guard at the low
 * end, where an overflow runs into it:
 *
 *     bottom = mmap(NULL, guard + size, PROT_READ | PROT_WRITE, ...);
 *     mprotect(bottom, guard, PROT_NONE);
 *
 * One that is given back is kept for the next coroutine. Here many share a
 * mapping, which slab.c cuts into pieces, since the kernel is slow where there
 * are many, and has a limit (65,530).
 */

/* At the top of each stack, out of its user's way. */
struct stack {
    struct stack *next; /* the next unused one */
    char *bottom;       /* where its guard begins */
    char *usable;       /* where it ends */
    unsigned valgrind_id;
};

/* The last one given back comes first: its memory is still in the cache. */
static _Thread_local struct stack *unused;
static _Thread_local size_t in_use; /* stacks that coroutines have */
static _Thread_local struct thread_exit at_exit;

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

static size_t whole_pages(size_t size, size_t page)
{
    return (size + page - 1) / page * page;
}

/*
 * One page more, where that makes the pages of stack and guard odd. Caches, and
 * what keeps the addresses of pages, choose a place by the lower bits of a
 * page's number; tops an even number of pages apart would have half of the
 * places: a yield among 1,000 tasks took twice as long.
 */
static size_t guard_size(size_t page)
{
    size_t guard = whole_pages(LARGEST_LEAP, page);
    size_t pages = (whole_pages(STACK_SIZE, page) + guard) / page;

    return pages % 2 == 0 ? guard + page : guard;
}

/* The stack and its guard. */
static size_t piece_size(void)
{
    size_t page = page_size();

    return whole_pages(STACK_SIZE, page) + guard_size(page);
}

/* Memory for many of them; NULL if there is none. */
static char *map(size_t size)
{
    int flags = MAP_PRIVATE | MAP_ANONYMOUS;
#ifdef MAP_NORESERVE
    flags |= MAP_NORESERVE;
#endif
    void *base = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, -1, 0);

    if (base == MAP_FAILED)
        return NULL;
#ifdef MADV_NOHUGEPAGE
    /* A stack needs a page of 4 KB, and not one of 2 MB. */
    madvise(base, size, MADV_NOHUGEPAGE);
#endif
    return base;
}

/* Memory for one, from a new mapping if it has to be. */
static char *piece_new(void)
{
    size_t size = piece_size(), whole = slab_size(size);
    char *bottom = slab_cut(size);

    if (bottom)
        return bottom;
    char *base = map(whole);
    if (base && !slab_add(base)) {
        munmap(base, whole);
        return NULL;
    }
    at_thread_exit(&at_exit, stack_free_unused);
    return base ? slab_cut(size) : NULL;
}

/*
 * Pages that must not be touched. Where the kernel can mark them in the page
 * table, a mapping stays whole and neighbours merge: a million stacks need a
 * handful of mappings. mprotect takes two for each stack.
 */
static bool guard(char *bottom, size_t size)
{
    return advise(bottom, size, MADV_GUARD_INSTALL) ||
           mprotect(bottom, size, PROT_NONE) == 0;
}

NOINLINE static struct stack *stack_new(void)
{
    char *bottom = piece_new();
    size_t guarded = guard_size(page_size());

    if (!bottom)
        return NULL;
    if (!guard(bottom, guarded)) {
        slab_put_back(piece_size());
        return NULL;
    }
    char *high = bottom + piece_size() - slab_colour();
    struct stack *stack = (struct stack *)(void *)high - 1;
    stack->bottom = bottom;
    stack->usable = bottom + guarded;
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
    ASAN_UNPOISON_MEMORY_REGION(stack->usable,
                                (size_t)((char *)top - stack->usable));
    stack->next = unused;
    unused = stack;
    in_use--;
}

void stack_free_unused(void)
{
    char *base;

    if (in_use > 0)
        return;
    for (; unused; unused = unused->next)
        VALGRIND_STACK_DEREGISTER(unused->valgrind_id);
    while ((base = slab_remove()))
        munmap(base, slab_size(piece_size()));
}

void stack_free_surplus(void)
{
    if (slab_are_several())
        stack_free_unused();
}

void *stack_bottom(const void *top)
{
    return ((const struct stack *)top)->bottom;
}

void *stack_usable(const void *top)
{
    return ((const struct stack *)top)->usable;
}

bool stack_overflowed(const void *top, const void *address)
{
    const struct stack *stack = top;
    uintptr_t where = (uintptr_t)address;

    return where >= (uintptr_t)stack->bottom &&
           where < (uintptr_t)stack->usable;
}
