/* Mistake: what is rounded up may be a whole second, which is not carried
   over.
   Says: a wait may last seconds, or for ever; select() is called with 0
   seconds and 1000000 microseconds */
static struct timeval *microseconds(struct timeval *time, double timeout)
{
    const double day = 24 * 3600;

    if (timeout < 0)
        return NULL;
    if (timeout > day)
        timeout = day;

    time->tv_sec = (time_t)timeout;
    double whole = (timeout - (double)time->tv_sec) * 1e6;
    time->tv_usec = (suseconds_t)whole;
    if ((double)time->tv_usec < whole)
        time->tv_usec++;
    return time;
}
