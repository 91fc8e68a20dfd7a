/*
 * CPU-bound work in two threads
 *
 * Notes: 1, The GIL. Listing: 1.6.
 *
 * In CPython only the thread that holds the interpreter's lock runs Python
 * code, so two that only compute take turns, 5 ms each, and gain nothing. Here
 * the same two threads run under such a lock, and then without it.
 *
 * Run: make chapter01/06_cpu_bound_in_threads
 * Notice: "busy" is how many processors were at work on average. It is 1 at
 *      most under the lock, however many the machine has (less if other
 *      programs are busy). Without it, it is up to 2; if it is not above 1, the
 *      machine has no second processor to spare, and the system makes the
 *      threads take turns just as the lock did.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "gil.h"
#include "program.h"

static struct gil gil = GIL_INIT;
static bool with_gil;

/*
 * fib(1) is 0 and fib(2) is 1, as in the book. CPython looks in every call
 * whether another thread wants the lock (its "eval breaker"); to look in the
 * upper calls only costs no time worth measuring.
 */
static __attribute__((noinline)) int fib(int n)
{
    if (n > 20)
        check_eval_breaker(&gil); /* without the lock no thread ever wants it */
    if (n <= 2)
        return n - 1;
    return fib(n - 1) + fib(n - 2);
}

/* A thread: replaces the number by its Fibonacci number. */
static void *run_fib(void *argument)
{
    int *number = argument;

    if (with_gil)
        take_gil(&gil);
    *number = fib(*number);
    if (with_gil)
        drop_gil(&gil);
    return NULL;
}

struct took {
    double seconds;
    double cpu;
};

static struct took fibs_with_threads(bool under_lock, int results[2])
{
    pthread_t threads[2];
    double start = clock_monotonic(), cpu_start = clock_cpu();

    with_gil = under_lock;
    results[0] = 40;
    results[1] = 41;
    for (int i = 0; i < 2; i++) {
        int error = pthread_create(&threads[i], NULL, run_fib, &results[i]);
        if (error)
            program_fail("cannot start a thread: %s", strerror(error));
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return (struct took){clock_monotonic() - start, clock_cpu() - cpu_start};
}

static void print_took(const char *how, struct took took)
{
    printf("%-16s %.4f seconds, %.2f processors busy\n", how, took.seconds,
           took.cpu / took.seconds);
}

int main(int argc, char **argv)
{
    int results[2];

    program_start(argc, argv, 0);
    struct took locked = fibs_with_threads(true, results);
    printf("fib(40) is %d\nfib(41) is %d\n", results[0], results[1]);
    printf("Threads took %.4f seconds.\n\n", locked.seconds);
    struct took free_running = fibs_with_threads(false, results);
    print_took("one lock:", locked);
    print_took("no lock:", free_running);
    printf("Without the lock the threads took %.0f %% of the time.\n",
           100 * free_running.seconds / locked.seconds);
    return 0;
}
