/* loop_turn - one turn, and turn after turn; a part of loop.h. Since
   chapter01/14. */
#ifndef LOOP_TURN_H
#define LOOP_TURN_H

#include <stdbool.h>

struct list;
struct loop;

/* Turn after turn until loop_stop(); loop.run_forever(). */
void loop_run_forever(struct loop *loop);

/*
 * One turn: wait until something is to be done, then call what is ready by
 * then. What these calls queue waits for the next turn. CPython's _run_once().
 */
void loop_run_once(struct loop *loop);

/* Return from loop_run_forever() at the end of this turn; loop.stop(). */
void loop_stop(struct loop *loop);

/* ---- for what is built on the loop ------------------------------------ */

/* Whether something outside, a thread or a signal, is known to call. */
bool loop_expects_calls(const struct loop *loop);

/* Wait for at most timeout seconds (negative: for ever), append to `found` the
   callbacks of what can be read or written, and say how many. */
int loop_wait(struct loop *loop, double timeout, struct list *found);

#endif
