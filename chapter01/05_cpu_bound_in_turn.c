/*
 * CPU-bound work, one after the other
 *
 * Notes: 1, I/O-bound and CPU-bound. Listing: 1.5.
 *
 * Two Fibonacci numbers, the slow way: more than five hundred million calls,
 * and nothing to wait for. In turn they take the sum of their times.
 *
 * Run: make chapter01/05_cpu_bound_in_turn
 * Notice: the time, to be compared with that of 06. (Compiled C is some fifty
 *      times faster here than CPython, so this ends soon.)
 */
#include <stdio.h>

#include "clock.h"
#include "program.h"

/*
 * fib(1) is 0 and fib(2) is 1, as in the book. noinline: a compiler that sees
 * into the calls finds that many are the same, and makes them only once.
 */
static __attribute__((noinline)) int fib(int n)
{
    if (n <= 2)
        return n - 1;
    return fib(n - 1) + fib(n - 2);
}

static void print_fib(int number)
{
    printf("fib(%d) is %d\n", number, fib(number));
}

static void fibs_no_threading(void)
{
    /* volatile: or the compiler might compute before the clock is read */
    volatile int first = 40, second = 41;

    print_fib(first);
    print_fib(second);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    double start = clock_monotonic();
    fibs_no_threading();
    printf("Completed in %.4f seconds.\n", clock_monotonic() - start);
    return 0;
}
