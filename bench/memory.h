/* memory - what each of many takes of the machine's memory. */
#ifndef MEMORY_H
#define MEMORY_H

/* Print it, for n of them, if before the first measure_memory() was `before`.
 */
void memory_print(double before, long n);

#endif
