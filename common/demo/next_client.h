/* next_client - loop_sock_accept(), also where descriptors are short. Since
   chapter02/41, uses loop, outcome. */
#ifndef NEXT_CLIENT_H
#define NEXT_CLIENT_H

#include <stdbool.h>

#include "loop.h"
#include "outcome.h"

/*
 * The next client: the value is its descriptor, the caller's to close. If the
 * system lacks what it takes, that is said on stderr, and tried again every
 * second as long as there are others that may give something back; without
 * any, it is the error. May suspend.
 */
MUST_USE struct outcome next_client(struct loop *loop, int listener,
                                    bool others);

#endif
