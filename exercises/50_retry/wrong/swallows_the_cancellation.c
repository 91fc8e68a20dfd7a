/* Mistake: a cancellation is taken for a failed attempt.
   Says: cancelled in an attempt; the error CancelledError; no failed attempt */
struct outcome retry(struct outcome (*attempt)(void *argument), void *argument,
                     int times, double seconds)
{
    double pause = 1;

    for (int number = 1;; number++) {
        struct outcome outcome =
            asyncio_wait_for(coroutine_new(attempt, argument), seconds);
        if (!outcome.error || number == times)
            return outcome;
        struct outcome slept = asyncio_sleep(pause);
        if (slept.error)
            return slept;
        pause *= 2;
    }
}
