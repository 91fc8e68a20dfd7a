/* debug_left - debug mode says what was left behind.
   Plugs in, uses debug_created. */
#ifndef DEBUG_LEFT_H
#define DEBUG_LEFT_H

#include "debug_created.h"

/*
 * When the loop is closed, what is still held of it is reported, with where it
 * was created and what would have been to be done: futures and tasks that were
 * not given back, handles whose callback was neither called nor cancelled,
 * descriptors that are still watched.
 */
void debug_left_report(struct created *created);

#endif
