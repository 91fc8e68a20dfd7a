/* sleep_halves - a sleep in two halves. Plugs in, uses loop, outcome, sleep. */
#include <math.h>

#include "loop.h"
#include "sleep_halves.h"

struct outcome sleep_start(struct sleep *sleep, double seconds)
{
    misuse_if_null(sleep, "sleep_start", "a sleep");
    sleep->future.loop = NULL;
    if (isnan(seconds))
        return outcome_raise(ValueError, "Invalid delay: NaN (not a number)");
    if (seconds <= 0)
        return outcome_value(0); /* a bare yield: no future, no timer */
    if (!sleep_begin(sleep, seconds))
        return outcome_raise(MemoryError, "no memory for a timer");
    return outcome_value((intptr_t)&sleep->future);
}

struct outcome sleep_finish(struct sleep *sleep, struct outcome sent)
{
    misuse_if_null(sleep, "sleep_finish", "a sleep");
    if (sleep->future.loop)
        loop_cancel_timer(sleep->future.loop, &sleep->timer);
    return sent;
}
