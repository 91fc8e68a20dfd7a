/* ours - the runtime, through the functions that its users call. */
#ifndef OURS_H
#define OURS_H

#include "outcome.h"

void ours_switch(long unused);
void ours_task(long in_flight);
void ours_yield(long tasks);
void ours_handoff(long unused);
void ours_call_soon(long queued);
void ours_timer(long pending);
void ours_timer_cancel(long pending);
void ours_timeout(long pending);
void ours_gather(long children);
void ours_cancel(long sleepers);
void ours_to_thread(long unused);
void ours_run(long unused);
void ours_memory_stackful(long tasks);
void ours_memory_stackless(long tasks);

/* A server for load.c: prints its port, and serves for ever. */
void ours_serve(long unused);

/* asyncio_run(main, argument), which must not fail. */
void ours_run_main(struct outcome (*main)(void *), void *argument);

/* Its value; an error ends the process. */
intptr_t ours_value(struct outcome outcome);

#endif
