/* Mistake: both threads get the address of the same variable, which has changed
   by the time the first one looks.
   Says: each crate is weighed once; a share of its own */
static void weigh_all(void)
{
    struct share share = {0, CRATES / 2 - 1};
    pthread_t threads[2];

    for (int i = 0; i < 2; i++) {
        if (pthread_create(&threads[i], NULL, weigh_share, &share) != 0)
            program_fail("cannot start a thread");
        share = (struct share){CRATES / 2, CRATES - 1};
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
}
