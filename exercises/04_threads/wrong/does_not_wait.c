/* Mistake: weigh_all() returns while the threads still weigh.
   Says: each crate is weighed once, before; never weighed; pthread_join */
static void weigh_all(void)
{
    static struct share shares[2] = {{0, CRATES / 2 - 1},
                                     {CRATES / 2, CRATES - 1}};
    pthread_t threads[2];

    for (int i = 0; i < 2; i++) {
        if (pthread_create(&threads[i], NULL, weigh_share, &shares[i]) != 0)
            program_fail("cannot start a thread");
        pthread_detach(threads[i]);
    }
}
