/* clock - what time it is. Since chapter01/01. */
#ifndef CLOCK_H
#define CLOCK_H

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

/* Two times closer than this are one; time.get_clock_info().resolution. */
#define CLOCK_RESOLUTION 1e-9

#endif
