/* Mistake: the time is cut off, so the loop wakes before anything is due.
   Says: a wait is never too short; lasts 0.0019 seconds; round up */
static struct timeval *microseconds(struct timeval *time, double timeout)
{
    if (timeout < 0)
        return NULL;
    if (timeout > 24 * 3600)
        timeout = 24 * 3600;
    long milliseconds = (long)(timeout * 1000);
    time->tv_sec = milliseconds / 1000;
    time->tv_usec = milliseconds % 1000 * 1000;
    return time;
}
