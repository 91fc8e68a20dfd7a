/* trace_cause - what runs, and so is the cause of what happens. Plugs in since
   chapter01/14. */
#ifndef TRACE_CAUSE_H
#define TRACE_CAUSE_H

#include <stdbool.h>

/* This thread is the one in which a traced loop runs; whether we are in that. */
void trace_thread_is_here(void);
bool trace_is_in_thread(void);

/* The `n` of the latest call, or run of a task in it, that has not ended; 0:
   none, or we are in another thread. Where we are in one that works for a loop,
   trace_cause() is what that has last done. */
long trace_runs(void);
long trace_cause(void);

/* It has begun with event n; with 0, it has ended. A call's end is that of its
   run as well. */
void trace_calls(long n);
void trace_goes_on(long n);

/* In another thread: what it has last done, the cause of what it posts. */
void trace_thread_did(long n);
long trace_done_by_thread(void);

#endif
