/* fork_generation - whether we are in the process in which something was made.
   Since chapter01/15. */
#ifndef FORK_GENERATION_H
#define FORK_GENERATION_H

#include <stdatomic.h>

/*
 * How many fork()s lie between the first process and this one. A child has only
 * the thread that forked: of its parent's others it has the locks that they
 * held, and what these guard half changed. What was made under another number
 * is its parent's. Costs no system call. From any thread.
 */
unsigned fork_generation(void);

/*
 * The first use in a child of what has been used in its parent, where several
 * threads may be the first: one of them calls inherit(what), and no other goes
 * on before it has. `used_by` holds the number of the process that has used it
 * last. inherit() must not come back here.
 */
void fork_inherit(atomic_uint *used_by, void (*inherit)(void *what),
                  void *what);

#endif
