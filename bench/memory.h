/* memory - how much of the machine's memory this process holds. */
#ifndef MEMORY_H
#define MEMORY_H

/*
 * Bytes of resident memory and of the page tables that lead to them, which
 * belong to its cost: a stack of one page needs an entry, and where stacks lie
 * far apart, a good part of a table. Linux says so in /proc/self/status; where
 * there is no such file the process ends with exit status 3, as for a work that
 * it does not have.
 */
double memory_used(void);

/* Print what each of n takes, if before the first of them it was `before`. */
void memory_print(double before, long n);

#endif
