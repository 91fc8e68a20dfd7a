/* Mistake: only one of the two threads is waited for.
      Says: no update of the total is lost; the total, in kg: 1321 */
static void weigh_all(void)
{
    struct share shares[2] = {{0, CRATES / 2 - 1}, {CRATES / 2, CRATES - 1}};
    pthread_t threads[2];

    for (int i = 0; i < 2; i++) {
        int error = pthread_create(&threads[i], NULL, weigh_share, &shares[i]);
        if (error)
            program_fail("cannot start a thread: %s", strerror(error));
    }
    pthread_join(threads[1], NULL);
}
