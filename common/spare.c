/* spare - memory for what comes and goes, kept for the next one.
   Since chapter01/13, uses poison. */
#include <stdlib.h>

#include "spare.h"

enum { BLOCKS_A_CHUNK = 64 };

/* The first line of a chunk is its link in the list of chunks. */
bool spare_refill(struct spare *spare, size_t lines)
{
    size_t size = lines * SPARE_LINE;
    void *chunk;

    if (posix_memalign(&chunk, SPARE_LINE,
                       SPARE_LINE + BLOCKS_A_CHUNK * size) != 0)
        return false;
    struct spare_block *link = chunk;
    link->next = spare->chunks;
    spare->chunks = link;
    for (int i = BLOCKS_A_CHUNK - 1; i >= 0; i--) /* the first is used first */
        spare_put(spare, (char *)chunk + SPARE_LINE + (size_t)i * size, size);
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
