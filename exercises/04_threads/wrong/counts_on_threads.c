/* Mistake: what pthread_create() returns is not looked at.
   Says: a thread that cannot be made is a failure; exit status 0, signal
   0, and stderr has "" */
static void weigh_all(void)
{
    struct share shares[2] = {{0, CRATES / 2 - 1}, {CRATES / 2, CRATES - 1}};
    pthread_t threads[2];

    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, weigh_share, &shares[i]);
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
}
