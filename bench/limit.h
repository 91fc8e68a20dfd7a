/* limit - what the machine can do: each work by hand, as bare as possible. */
#ifndef LIMIT_H
#define LIMIT_H

void limit_switch(long unused);
void limit_task(long in_flight);
void limit_yield(long stacks);
void limit_call_soon(long queued);
void limit_timer(long pending);
void limit_timer_cancel(long pending);
void limit_timeout(long pending);
void limit_cancel(long sleepers);
void limit_to_thread(long unused);
void limit_run(long unused);
void limit_memory_stackful(long stacks);

/* A server for load.c: prints its port, and serves for ever. */
void limit_serve(long unused);

#endif
