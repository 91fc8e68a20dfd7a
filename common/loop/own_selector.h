/* own_selector - a new selector for a loop, in place of one that others share.
   Since chapter01/15, uses loop. */
#ifndef OWN_SELECTOR_H
#define OWN_SELECTOR_H

#include <stdbool.h>

#include "loop.h"

/* A new selector that watches the same; false, with errno, if there is none to
   be had, and then the loop keeps what it has. For a loop that has watched
   something. */
bool own_selector_renew(struct loop *loop);

/*
 * Before a loop's selector is told or asked anything: in a process made by
 * fork(), it gets one of its own the first time. False, with errno, if it
 * cannot.
 */
bool own_selector_or_renew(struct loop *loop);

#endif
