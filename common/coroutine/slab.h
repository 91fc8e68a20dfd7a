/* slab - many stacks from one mapping, and none like the one before.
   Since chapter02/02. */
#ifndef SLAB_H
#define SLAB_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Pieces of `piece` bytes, all of the same size, are cut from slabs that hold
 * some forty: one mapping for all of them. None is given back alone, for that
 * would cut the mapping in two. Each thread has its own slabs.
 */

/* How large a slab has to be for pieces of that size. */
size_t slab_size(size_t piece);

/* The next piece; NULL if the last slab is used up, or there is none yet. */
char *slab_cut(size_t piece);

/* The piece that was cut last has not been used. */
void slab_put_back(size_t piece);

/* Memory of slab_size(piece) bytes to cut from; false if there is no memory to
   note it, and then it stays the caller's. */
bool slab_add(char *base);

/* A slab's memory, to be given back; NULL if none is left. */
char *slab_remove(void);

/* Whether there are two or more. */
bool slab_are_several(void);

/* How many bytes lower than the one before the next stack is to begin. */
size_t slab_colour(void);

#endif
