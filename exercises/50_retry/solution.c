/* retry - try again, with a time limit. */
#include <stdbool.h>

#include "retry.h"
#include "sleep.h"
#include "stackful.h"
#include "wait_for.h"

/* exercise: retry, gone */
/* Whether this is how it ends, or another attempt is due. */
static bool is_final(struct outcome outcome)
{
    return !outcome.error || outcome_is(outcome, CancelledError);
}

/* exercise: retry */
struct outcome retry(struct outcome (*attempt)(void *argument), void *argument,
                     int times, double seconds)
{
    double pause = 1;

    for (int number = 1;; number++) {
        struct outcome outcome =
            asyncio_wait_for(coroutine_new(attempt, argument), seconds);
        if (is_final(outcome) || number == times)
            return outcome;

        struct outcome slept = asyncio_sleep(pause);
        if (slept.error)
            return slept;
        pause *= 2;
    }
}
