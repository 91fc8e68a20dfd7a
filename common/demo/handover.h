/* handover - two threads that take turns. Since chapter02/42, uses program. */
#ifndef HANDOVER_H
#define HANDOVER_H

/*
 * Have two threads take turns, `times` turns in all: one sleeps until it is its
 * turn, and wakes the other when that is over. This is one of the two; returns
 * when both are done. Ends the program with a message if there can be no
 * thread.
 */
void handover(int times);

#endif
