/* observe - a student's program is compiled with this header, so that its loop
   is looked at: the calls that make a loop, or a thread, and those that close a
   descriptor come to observe.c first. */
#ifndef OBSERVE_H
#define OBSERVE_H

#define asyncio_run_coroutine       observed_run_coroutine
#define asyncio_run_coroutine_debug observed_run_coroutine_debug
#define runner_get_loop             observed_runner_get_loop
#define runner_run                  observed_runner_run
#define asyncio_new_event_loop      observed_new_event_loop
#define loop_new                    observed_loop_new
#define pthread_create(...)         observed_pthread_create(__VA_ARGS__)
#define close(fd)                   observed_close(fd)

#endif
