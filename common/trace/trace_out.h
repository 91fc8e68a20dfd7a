/* trace_out - what the program prints, as events. Plugs in since
   chapter01/14. */
#ifndef TRACE_OUT_H
#define TRACE_OUT_H

/*
 * From begin to end, stdout is a file that nobody sees; what has been added to
 * it is written to what was stdout before, and is an event, each time that
 * another event is about to be written: trace_out_catch_up(), under the lock.
 * In a child made by fork() it is again what it was, from the first moment on.
 */
void trace_out_begin(void);
void trace_out_catch_up(void);
void trace_out_in_child(void);
void trace_out_end(void);

#endif
