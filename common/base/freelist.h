/* freelist - memory for what comes and goes, kept for the next one.
   Since chapter02/02, uses asan. */
#ifndef FREELIST_H
#define FREELIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "asan.h"

/*
 * A server makes a task for each client and a future for each wait, millions a
 * day. With malloc and free these were a quarter of what the making, running
 * and awaiting of a task cost. So a loop keeps what is given back, sorted by
 * size in steps of 16 bytes, and the last one given back is the next to be
 * used, while the cache has it. All is freed together, when nothing that
 * belongs to the loop is left.
 */
enum { FREELIST_STEP = 16, FREELIST_LARGEST = 256 };

/*
 * What one that is not in use begins with. Its first eight bytes are left as
 * they were: a future, a task or a coroutine begins with what it is, so that
 * one that was given back still says so to a caller that uses it all the same.
 */
struct freelist_block {
    uint64_t as_it_was;
    struct freelist_block *next;
};

struct freelist {
    struct freelist_block
        *unused[FREELIST_LARGEST / FREELIST_STEP + 1]; /* by size */
    struct freelist_block *chunks; /* what they were cut from */
};

/* An empty one is all zero. This frees all that was ever taken from it. */
void freelist_free(struct freelist *freelist);

/* To stand beside a type whose memory comes from a free list. */
#define FREELIST_HOLDS(type)                         \
    _Static_assert(sizeof(type) <= FREELIST_LARGEST, \
                   #type " is too large for a free list")

/* Allocate some blocks of that size; false if there is no memory. */
bool freelist_refill(struct freelist *freelist, size_t size);

static inline struct freelist_block **freelist_of(struct freelist *freelist,
                                                  size_t size)
{
    return &freelist->unused[(size + FREELIST_STEP - 1) / FREELIST_STEP];
}

/*
 * Memory for `size` bytes, at most FREELIST_LARGEST, aligned as malloc()'s is
 * and not cleared; NULL if there is none. To be put back with the same size.
 */
static inline void *freelist_pop(struct freelist *freelist, size_t size)
{
    struct freelist_block **unused = freelist_of(freelist, size);

    if (!*unused && !freelist_refill(freelist, size))
        return NULL;
    struct freelist_block *block = *unused;
    ASAN_UNPOISON_MEMORY_REGION(block, size);
    *unused = block->next;
    return block;
}

static inline void freelist_push(struct freelist *freelist, void *memory,
                                 size_t size)
{
    struct freelist_block **unused = freelist_of(freelist, size);
    struct freelist_block *block = memory;

    block->next = *unused;
    *unused = block;
    ASAN_POISON_MEMORY_REGION(&block->next, size - sizeof block->as_it_was);
}

#endif
