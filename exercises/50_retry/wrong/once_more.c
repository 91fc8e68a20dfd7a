/* Mistake: it counts from zero, and so tries once more than it was told to.
   Says: after the last attempt it gives up; attempts: 4 */
struct outcome retry(struct outcome (*attempt)(void *argument), void *argument,
                     int times, double seconds)
{
    double pause = 1;

    for (int number = 0;; number++) {
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
