/* Mistake: the lock is held for the whole share, so that the other thread waits
   for all of it.
   Says: both threads weigh at the same time; one was alone; holds a lock */
static void add_to_total(int kilograms)
{
    write_total(read_total() + kilograms);
}

static void *weigh_share(void *share)
{
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    const struct share *mine = share;

    pthread_mutex_lock(&mutex);
    for (int crate = mine->first; crate <= mine->last; crate++)
        add_to_total(weigh(crate));
    pthread_mutex_unlock(&mutex);
    return NULL;
}
