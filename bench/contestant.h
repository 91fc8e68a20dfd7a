/* contestant - a program that does works which it is told by name. */
#ifndef CONTESTANT_H
#define CONTESTANT_H

#include <stddef.h>
#include <stdint.h>

/*
 * A work and what it is called. "yield" is also understood as "yield-1000",
 * which is the work with n = 1000; without a number n is what stands here.
 */
struct work {
    const char *name;
    void (*measure)(long n); /* print the figures, a line each */
    long n;
};

/*
 * main() of a contestant:
 *
 *     WORK              measure it: a line a chunk, nanoseconds an operation
 *     WORK OPERATIONS   do it about so often, once: one line, the nanoseconds
 *                       and how many operations it really were
 *
 * Returns the exit status: 3, without a word, for a work that is not among
 * `works`, which ends with one without a name.
 */
int contestant(int argc, char **argv, const struct work *works);

/* End the process: something went wrong, so that its figures mean nothing. */
_Noreturn void contestant_fail(const char *why);

/* Never NULL. */
void *contestant_array(long count, size_t size);

/* The next of a fixed row of numbers that look random: xorshift. */
static inline uint32_t contestant_random(void)
{
    static uint32_t state = 2463534242;

    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

#endif
