/* spare - memory for what comes and goes, kept for the next one.
   Since chapter01/14, uses poison. */
#include <stdlib.h>

#include "spare.h"

enum { BLOCKS_A_CHUNK = 64 };

/* What a chunk begins with is its link in the list of chunks. */
bool spare_refill(struct spare *spare, size_t size)
{
    size_t step = (size + SPARE_STEP - 1) / SPARE_STEP * SPARE_STEP;
    char *chunk = malloc(SPARE_STEP + BLOCKS_A_CHUNK * step);

    if (!chunk)
        return false;
    struct spare_block *link = (struct spare_block *)(void *)chunk;
    link->next = spare->chunks;
    spare->chunks = link;
    for (int i = BLOCKS_A_CHUNK - 1; i >= 0; i--) /* the first is used first */
        spare_put(spare, chunk + SPARE_STEP + (size_t)i * step, size);
    return true;
}

void spare_free(struct spare *spare)
{
    while (spare->chunks) {
        struct spare_block *chunk = spare->chunks;
        spare->chunks = chunk->next;
        free(chunk);
    }
    *spare = (struct spare){0};
}
