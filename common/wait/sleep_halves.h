/* sleep_halves - a sleep in two halves. Plugs in, uses outcome, sleep. */
#ifndef SLEEP_HALVES_H
#define SLEEP_HALVES_H

#include "outcome.h"
#include "sleep.h"

/*
 * asyncio_sleep() for a stackless coroutine, which keeps the struct among its
 * locals:
 *
 *     struct outcome outcome = sleep_start(&frame->sleep, 1.5);
 *     if (!outcome.error)
 *         return coroutine_suspend(self, outcome.value);
 *     ... and, once resumed:
 *     struct outcome outcome = sleep_finish(&frame->sleep, sent);
 *
 * The value of sleep_start is what to suspend on; neither suspends by itself.
 */
MUST_USE struct outcome sleep_start(struct sleep *sleep, double seconds);
MUST_USE struct outcome sleep_finish(struct sleep *sleep, struct outcome sent);

#endif
