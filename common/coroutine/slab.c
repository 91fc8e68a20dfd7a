/* slab - many stacks from one mapping, and none like the one before.
   Since chapter02/02. */
#include <stdlib.h>

#include "slab.h"

struct slab {
    struct slab *next;
    char *base;
    size_t cut; /* so many of its bytes are in use by now */
};
enum { SLAB_SIZE = 4 * 1024 * 1024 };
static _Thread_local struct slab *slabs; /* the first one is cut from */
static _Thread_local struct slab own;    /* for one that stays: see stack.h */

/*
 * If all stacks began at the same place in their page, what they use most
 * would fight for the same few lines of the processor's cache: a switch among
 * 1,000 tasks took four times as long. So each begins a bit lower than the one
 * before, by two cache lines; not by so much that a second page were needed.
 */
enum { COLOURS = 24, COLOUR_SIZE = 128 };
static _Thread_local unsigned next_colour;

size_t slab_colour(void)
{
    return next_colour++ % COLOURS * COLOUR_SIZE;
}

size_t slab_size(size_t piece)
{
    return piece < SLAB_SIZE ? SLAB_SIZE / piece * piece : piece;
}

char *slab_cut(size_t piece)
{
    if (!slabs || slabs->cut == slab_size(piece))
        return NULL;
    char *start = slabs->base + slabs->cut;
    slabs->cut += piece;
    return start;
}

void slab_put_back(size_t piece)
{
    slabs->cut -= piece;
}

bool slab_add(char *base)
{
    struct slab *slab = own.base ? malloc(sizeof *slab) : &own;

    if (!slab)
        return false;
    *slab = (struct slab){.next = slabs, .base = base};
    slabs = slab;
    return true;
}

char *slab_remove(void)
{
    struct slab *slab = slabs;

    if (!slab)
        return NULL;
    char *base = slab->base;
    slabs = slab->next;
    if (slab == &own)
        own.base = NULL;
    else
        free(slab);
    return base;
}

bool slab_are_several(void)
{
    return slabs && slabs->next;
}
