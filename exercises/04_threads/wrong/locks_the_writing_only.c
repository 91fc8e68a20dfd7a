/* Mistake: the lock is taken after reading, when what was read may be out of
   date already.
   Says: no update of the total is lost; between reading and writing */
static void add_to_total(int kilograms)
{
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    long sum = read_total() + kilograms;

    pthread_mutex_lock(&mutex);
    write_total(sum);
    pthread_mutex_unlock(&mutex);
}
