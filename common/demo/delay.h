/* delay - the coroutine that most programs of the notes use.
   Since chapter02/11, uses outcome, sleep. */
#ifndef DELAY_H
#define DELAY_H

#include "outcome.h"

/*
 * Listing 2.6: say so, sleep, say so; the argument points to an int, of
 * seconds, which is also the value. An error of the sleep is passed on.
 * May suspend.
 */
MUST_USE struct outcome delay(void *delay_seconds);

#endif
