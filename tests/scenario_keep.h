/* scenario_keep - memory that is given back all at once, at the end. */
#ifndef SCENARIO_KEEP_H
#define SCENARIO_KEEP_H

#include <stddef.h>

/*
 * So many bytes, all zero, until keep_free_all(). A scenario's tree, its names
 * and what it schedules live as long as the run: no function has to know which
 * other frees what. Without memory the process ends with a line that says so.
 */
void *keep(size_t size);

/* A copy of the text, kept likewise. */
char *keep_text(const char *text);

void keep_free_all(void);

/* For what others allocate: the pointer, or the end if it is NULL. */
void *must(void *pointer);

#endif
