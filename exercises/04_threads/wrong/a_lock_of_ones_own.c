/* Mistake: the mutex is a local variable, so each thread locks another one.
   Says: no update of the total is lost; between reading and writing */
static void add_to_total(int kilograms)
{
    pthread_mutex_t own = PTHREAD_MUTEX_INITIALIZER;

    pthread_mutex_lock(&own);
    write_total(read_total() + kilograms);
    pthread_mutex_unlock(&own);
}
