/* Mistake: a nap that has failed is passed over.
   Says: an error of a sleep ends it; Cleo sleeps; return it */
static struct outcome async_main(void *unused)
{
    intptr_t count = 0;

    (void)unused;
    for (int i = 0; i < NAPS; i++) {
        struct outcome outcome = await(coroutine_new(nap, &naps[i]));
        count += outcome.value;
    }
    printf("that was %d naps\n", (int)count);
    return outcome_value(0);
}
