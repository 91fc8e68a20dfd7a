/* Mistake: it pauses once more before it gives up.
   Says: after the last attempt it gives up; no pause after the last; 7.000 */
struct outcome retry(struct outcome (*attempt)(void *argument), void *argument,
                     int times, double seconds)
{
    struct outcome outcome = {0};
    double pause = 1;

    for (int number = 1; number <= times; number++) {
        outcome = asyncio_wait_for(coroutine_new(attempt, argument), seconds);
        if (is_final(outcome))
            return outcome;
        struct outcome slept = asyncio_sleep(pause);
        if (slept.error)
            return slept;
        pause *= 2;
    }
    return outcome;
}
