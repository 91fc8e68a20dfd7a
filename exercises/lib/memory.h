/* memory - what has been taken with malloc() and not been given back. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* See check.h. */
bool leave_no_memory(bool none);

/* How many pieces of memory the program holds; always 0 where they are not counted
   (under a sanitizer, which does so itself). */
size_t memory_held(void);

/* Say of the oldest of the pieces taken after `mark` what it is: "24 bytes,
   taken in select_open() at mine/select.c:31". A mark is memory_mark(). */
size_t memory_mark(void);
void memory_describe(size_t mark, char *text, size_t room);

#endif
