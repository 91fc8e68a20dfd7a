/* distinct - which of several pointers are the same. Since chapter02/22. */
#ifndef DISTINCT_H
#define DISTINCT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * first[i] becomes the index at which the pointer items[i] stands for the first
 * time. O(n log n). False if there is no memory.
 */
bool distinct(void *const *items, size_t count, size_t *first);

#endif
