/* spare - memory for what comes and goes, kept for the next one.
   Since chapter01/14, uses poison. */
#ifndef SPARE_H
#define SPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "poison.h"

/*
 * A server makes a task for each client and a future for each wait, millions a
 * day. With malloc and free these were a quarter of what the making, running
 * and awaiting of a task cost. So a loop keeps what is given back, sorted by
 * size in steps of 16 bytes, and the last one given back is the next to be used,
 * while the cache has it. All is freed together, when nothing that
 * belongs to the loop is left.
 */
enum { SPARE_STEP = 16, SPARE_LARGEST = 256 };

/*
 * What one that is not in use begins with. Its first eight bytes are left as
 * they were: a future, a task or a coroutine begins with what it is, so that one
 * that was given back still says so to a caller that uses it all the same.
 */
struct spare_block {
    uint64_t as_it_was;
    struct spare_block *next;
};

struct spare {
    struct spare_block *unused[SPARE_LARGEST / SPARE_STEP + 1]; /* by size */
    struct spare_block *chunks; /* what they were cut from */
};

/* An empty one is all zero. This frees all that was ever taken from it. */
void spare_free(struct spare *spare);

/* Allocate some blocks of that size; false if there is no memory. */
bool spare_refill(struct spare *spare, size_t size);

static inline struct spare_block **spare_of(struct spare *spare, size_t size)
{
    return &spare->unused[(size + SPARE_STEP - 1) / SPARE_STEP];
}

/*
 * Memory for `size` bytes, at most SPARE_LARGEST, aligned to SPARE_STEP and not
 * cleared; NULL if there is none. To be put back with the same size.
 */
static inline void *spare_take(struct spare *spare, size_t size)
{
    struct spare_block **unused = spare_of(spare, size);

    if (!*unused && !spare_refill(spare, size))
        return NULL;
    struct spare_block *block = *unused;
    ASAN_UNPOISON_MEMORY_REGION(block, size);
    *unused = block->next;
    return block;
}

static inline void spare_put(struct spare *spare, void *memory, size_t size)
{
    struct spare_block **unused = spare_of(spare, size);
    struct spare_block *block = memory;

    block->next = *unused;
    *unused = block;
    ASAN_POISON_MEMORY_REGION(&block->next, size - sizeof block->as_it_was);
}

#endif
