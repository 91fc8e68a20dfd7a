/* thread_switch - two threads that take turns. Since chapter02/43, uses
   program. */
#ifndef THREAD_SWITCH_H
#define THREAD_SWITCH_H

/*
 * Have two threads take turns, `times` turns in all: one sleeps until it is its
 * turn, and wakes the other when that is over. This is one of the two; returns
 * when both are done. Ends the program with a message if there can be no
 * thread.
 */
void thread_switch(int times);

#endif
