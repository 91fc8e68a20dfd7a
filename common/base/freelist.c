/* freelist - memory for what comes and goes, kept for the next one.
   Since chapter02/02, uses asan. */
#include <stdlib.h>

#include "freelist.h"

enum { BLOCKS_A_CHUNK = 64 };

/* What a chunk begins with is its link in the list of chunks. */
bool freelist_refill(struct freelist *freelist, size_t size)
{
    size_t step = (size + FREELIST_STEP - 1) / FREELIST_STEP * FREELIST_STEP;
    char *chunk = malloc(FREELIST_STEP + BLOCKS_A_CHUNK * step);

    if (!chunk)
        return false;
    struct freelist_block *link = (struct freelist_block *)(void *)chunk;
    link->next = freelist->chunks;
    freelist->chunks = link;
    for (int i = BLOCKS_A_CHUNK - 1; i >= 0; i--) /* the first is used first */
        freelist_push(freelist, chunk + FREELIST_STEP + (size_t)i * step, size);
    return true;
}

void freelist_free(struct freelist *freelist)
{
    while (freelist->chunks) {
        struct freelist_block *chunk = freelist->chunks;
        freelist->chunks = chunk->next;
        free(chunk);
    }
    *freelist = (struct freelist){0};
}
