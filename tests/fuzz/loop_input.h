/* loop_input - the input as operations on the loop and on its model. */
#ifndef LOOP_INPUT_H
#define LOOP_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "handle.h"
#include "loop.h"
#include "loop_model.h"

extern struct loop *loop;
extern bool closing; /* what is raised now is nothing that the model knows */

/* The next byte, 0 where there is none. */
void input_begins(const uint8_t *data, size_t size);
unsigned input_next(void);
bool input_is_over(void);

/* The next operations, in a callback, in a task's body or between two turns. */
void input_acts(void);

/* One of the objects that can be used, by the next byte; -1: there is none. */
int input_object(void);

/* What the body of a task begins with, and what it raises. */
extern const struct error errors[16];
struct outcome body(void *object);
bool ending_is(struct ending ending, struct outcome outcome);

/* In the body of a task, which suspends itself for a turn; which goes on, with
   what the model says. And loop_wait.c's: it waits for several. */
struct outcome task_gives_way(int task, struct ending *ending);
struct ending task_goes_on(int task);
struct outcome wait_for_some(int task, struct ending *ending);

/* --- loop_calls.c: functions to be called --------------------------------- */

void calls_clear(void);
void call_soon(void);
void call_later(void);
void call_cancel(void);
void call_when_done(void);
void call_not_when_done(void);
void call_posted(void);
void call_posted_by_thread(void);
int call_new(void);
void *call_argument(int id);
void call_function(void *argument);
void calls_check(void);

/* --- loop_sockets.c: descriptors ----------------------------------------------- */

void sockets_clear(void);
void sockets_open(void);
void sockets_watch(void);
void sockets_unwatch(void);
void sockets_write(void);
void sockets_read(void);
void sockets_close(void);
void sockets_unwatch_all(void);
/* What a poll finds now is queued in the model; whether there is anything. */
bool sockets_poll(void);
bool sockets_are_ready(void);

#endif
