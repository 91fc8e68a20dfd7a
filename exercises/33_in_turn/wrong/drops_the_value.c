/* Mistake: what the naps return is not counted.
   Says: line 7; that was 0 naps */
static struct outcome async_main(void *unused)
{
    (void)unused;
    for (int i = 0; i < NAPS; i++) {
        struct outcome outcome = await(coroutine_new(nap, &naps[i]));
        if (outcome.error)
            return outcome;
    }
    printf("that was %d naps\n", 0);
    return outcome_value(0);
}
