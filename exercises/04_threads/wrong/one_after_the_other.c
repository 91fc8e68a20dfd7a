/* Mistake: the first thread is waited for before the second is made.
   Says: both threads weigh at the same time; one was alone; wait for the first */
static void weigh_all(void)
{
    struct share shares[2] = {{0, CRATES / 2 - 1}, {CRATES / 2, CRATES - 1}};
    pthread_t thread;

    for (int i = 0; i < 2; i++) {
        if (pthread_create(&thread, NULL, weigh_share, &shares[i]) != 0)
            program_fail("cannot start a thread");
        pthread_join(thread, NULL);
    }
}
