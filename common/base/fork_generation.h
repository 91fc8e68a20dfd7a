/* fork_generation - whether we are in the process in which something was made.
   Since chapter01/15. */
#ifndef FORK_GENERATION_H
#define FORK_GENERATION_H

/*
 * How many fork()s lie between the first process and this one. A child has only
 * the thread that forked: of its parent's others it has the locks that they
 * held, and what these guard half changed. What was made under another number
 * is its parent's. Costs no system call. From any thread.
 */
unsigned fork_generation(void);

#endif
