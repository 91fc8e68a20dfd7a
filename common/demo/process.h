/* process - what the system says of this process. Since chapter01/02. */
#ifndef PROCESS_H
#define PROCESS_H

/*
 * How many threads it has, counted where the system keeps a list of them
 * (Linux: /proc/self/task); elsewhere `known`, the caller's own count.
 */
int process_threads(int known);

#endif
