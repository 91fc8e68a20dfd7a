/* Mistake: the attempt is awaited without a limit.
   Says: takes too long is cancelled; time was up: 0; wait_for.h */
#include "await.h"

struct outcome retry(struct outcome (*attempt)(void *argument), void *argument,
                     int times, double seconds)
{
    double pause = 1;

    (void)seconds;
    for (int number = 1;; number++) {
        struct outcome outcome = await(coroutine_new(attempt, argument));
        if (is_final(outcome) || number == times)
            return outcome;
        struct outcome slept = asyncio_sleep(pause);
        if (slept.error)
            return slept;
        pause *= 2;
    }
}
