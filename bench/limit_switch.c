/*
 * One context switch.
 *
 * Two stacks, each doing nothing but to jump to the other. That is the limit
 * because less than this is not a switch: keep where we are, take up where the
 * other one was.
 */
#include "chunks.h"
#include "limit.h"
#include "limit_jump.h"
#include "limit_stacks.h"

static void *here, *there;

static void other(void *unused)
{
    (void)unused;
    for (;;)
        limit_jump(&there, &here);
}

static void there_and_back(void *unused, long rounds)
{
    (void)unused;
    while (rounds-- > 0)
        limit_jump(&here, &there);
}

void limit_switch(long unused)
{
    (void)unused;
    there = limit_jump_new(limit_stacks_top(limit_stacks(1), 0), other);
    chunks_measure(there_and_back, 0, 2);
}
