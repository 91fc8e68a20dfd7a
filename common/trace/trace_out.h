/* trace_out - what the program prints, as events. Plugs in since
   chapter01/14. */
#ifndef TRACE_OUT_H
#define TRACE_OUT_H

/*
 * From now on stdout tells what is written, in the moment in which it is, by
 * whatever thread; it goes where it would go without us, and is lost when it
 * would be lost. What it keeps in its buffer is written before each event that is
 * no print itself: trace_out_catch_up(), with the lock. What does not come by
 * way of stdout, but by descriptor 1 or from other processes, is not told.
 */
void trace_out_begin(void);
void trace_out_catch_up(void);

#endif
