/* clock - what time it is: monotonic, or virtual. Since chapter01/01. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdbool.h>

/* All times are in seconds, as in asyncio. */

/*
 * Time that only ever goes forward, counted from some moment in the past;
 * time.monotonic(). From any thread.
 */
double clock_monotonic(void);

/* CPU time that this process has used, all threads; time.process_time(). */
double clock_cpu(void);

/* CPU time that the calling thread has used; time.thread_time(). */
double clock_thread_cpu(void);

/* Let the calling thread sleep; signals do not cut it short. time.sleep(). */
void clock_sleep(double seconds);

/*
 * A loop's clock. The virtual one starts at 0, stands still while code runs
 * and jumps when there is nothing to do but wait: ten seconds of sleeping take
 * no time, and every run sees the same times. It does not wait for descriptors,
 * but it does for threads of which the loop knows. Code that yields in a loop
 * until some time has passed never ends on it: something is always ready.
 */
struct clock {
    bool is_virtual;
    double now; /* of a virtual clock only */
};

/* The clock that ASYNCIO_CLOCK asks for: unset is monotonic, or `virtual`. */
struct clock clock_from_environment(void);

/* What time it is on this clock; loop.time(). */
double clock_now(const struct clock *clock);

/* Move a virtual clock forward, never back. */
void clock_advance_to(struct clock *clock, double when);

/* Two times closer than this are one; time.get_clock_info().resolution. */
#define CLOCK_RESOLUTION 1e-9

#endif
