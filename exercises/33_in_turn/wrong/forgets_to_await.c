/* Mistake: the coroutines are made, and never run.
   Says: what the Python program prints; await one */
static struct outcome async_main(void *unused)
{
    int count = 0;

    (void)unused;
    for (int i = 0; i < NAPS; i++) {
        struct coroutine *coroutine = coroutine_new(nap, &naps[i]);
        coroutine_release(coroutine);
        count++;
    }
    printf("that was %d naps\n", count);
    return outcome_value(0);
}
