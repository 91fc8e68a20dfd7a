/* limit_stacks - memory for many stacks. */
#ifndef LIMIT_STACKS_H
#define LIMIT_STACKS_H

/*
 * n stacks side by side, each 64 KB and a page that would be its guard, as a
 * runtime has them; a page of each is in memory once it is used. They stay
 * until the process ends.
 */
char *limit_stacks(long n);

/* The top of the i-th. Coloured: see limit_yield.c. */
char *limit_stacks_top(char *stacks, long i);

#endif
