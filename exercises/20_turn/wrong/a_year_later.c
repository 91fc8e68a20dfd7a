/* Mistake: a nanosecond is added to a time that is too large for it.
   Says: when the clock has run for a year; later than now */
static void queue_due_timers(struct loop *loop)
{
    struct timer *timer;
    double limit = loop_time(loop) + CLOCK_RESOLUTION;

    while ((timer = timers_take_before(&loop->timers, limit)))
        loop_queue(loop, &timer->callback);
}
