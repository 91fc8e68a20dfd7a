/* debug_left - debug mode says what was left behind.
   Plugs in, uses loop. */
#ifndef DEBUG_LEFT_H
#define DEBUG_LEFT_H

#include "loop.h"

/*
 * When the loop is closed, what is still held of it is reported, with where it
 * was made and what would have been to be done: futures and tasks that were not
 * given back, handles whose callback was neither called nor cancelled,
 * descriptors that are still watched. When the program ends, so is the loop, if
 * it was not closed: "ResourceWarning: unclosed event loop".
 */
void debug_left_switch(struct loop *loop, bool on);

#endif
