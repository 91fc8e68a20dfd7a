/* Mistake: the outcome of the pause is ignored.
   Says: cancelled in a pause; the error OSError; outcome of asyncio_sleep() */
struct outcome retry(struct outcome (*attempt)(void *argument), void *argument,
                     int times, double seconds)
{
    double pause = 1;

    for (int number = 1;; number++) {
        struct outcome outcome =
            asyncio_wait_for(coroutine_new(attempt, argument), seconds);
        if (is_final(outcome) || number == times)
            return outcome;
        outcome_ignore(asyncio_sleep(pause));
        pause *= 2;
    }
}
