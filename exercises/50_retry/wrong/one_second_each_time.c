/* Mistake: the pauses do not get longer.
   Says: the pauses are 1, 2 and 4 seconds; the pause after the second:
   1.000 seconds */
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
    }
}
