/* distinct - which of several pointers are the same. Since chapter02/23. */
#ifndef DISTINCT_H
#define DISTINCT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Number the different ones of these pointers in the order in which they first
 * appear: number[i] becomes that of items[i], and *different how many there
 * are. So items[i] is new if number[i] is greater than all before it. O(n log
 * n). False if there is no memory.
 */
bool distinct(void *const *items, size_t count, size_t *number,
              size_t *different);

#endif
