/*
 * What a sleeping task holds that has a stack.
 *
 * The page that its frames are in, for the processor gives out no less, the
 * entry of the page table that leads there, and a pointer to where it stopped.
 */
#include "contestant.h"
#include "limit.h"
#include "limit_jump.h"
#include "limit_stacks.h"
#include "measure.h"
#include "memory.h"

static void *us, **sleepers;

static void sleeper(void *argument)
{
    void *forgotten;

    (void)argument;
    limit_jump(&forgotten, &us);
}

void limit_memory_stackful(long n)
{
    double before = measure_memory();
    char *stacks = limit_stacks(n);

    sleepers = contestant_array(n, sizeof *sleepers);
    for (long i = 0; i < n; i++) {
        sleepers[i] = limit_jump_new(limit_stacks_top(stacks, i), sleeper);
        limit_jump(&us, &sleepers[i]);
    }
    memory_print(before, n);
}
