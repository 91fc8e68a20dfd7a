/* running_loop - which loop runs in this thread; a part of loop.h. Since
   chapter01/14. */
#ifndef RUNNING_LOOP_H
#define RUNNING_LOOP_H

struct loop;

/*
 * The loop that runs in the calling thread. Without one, the first is a bug
 * that ends the program, and the second NULL. From any thread.
 * asyncio.get_running_loop(), asyncio._get_running_loop().
 */
struct loop *asyncio_get_running_loop(void);
struct loop *loop_running(void);

/* ---- for what is built on the loop ------------------------------------ */

/* A loop runs once at a time, and a thread one loop; all else is a bug. */
void loop_check_can_run(const struct loop *loop);

/* So is going on with a loop in a child that fork() made while it ran. */
void loop_check_not_parents(const struct loop *loop);

/* Pass for the loop that runs in this thread; gives what was there before.
   asyncio._set_running_loop(). */
struct loop *loop_set_running(struct loop *loop);

#endif
