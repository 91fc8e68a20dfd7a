/* Mistake: a negative time is taken for none.
   Says: a wait may last seconds, or for ever; it is called with 0 seconds
   and 0 microseconds */
static struct timeval *microseconds(struct timeval *time, double timeout)
{
    const double day = 24 * 3600;

    if (timeout < 0)
        timeout = 0;
    if (timeout > day)
        timeout = day;

    double whole = timeout * 1e6;
    int64_t rounded_up = (int64_t)whole;
    if ((double)rounded_up < whole)
        rounded_up++;
    time->tv_sec = (time_t)(rounded_up / 1000000);
    time->tv_usec = (suseconds_t)(rounded_up % 1000000);
    return time;
}
