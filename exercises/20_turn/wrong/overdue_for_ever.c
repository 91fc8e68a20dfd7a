/* Mistake: for an overdue timer the difference is negative, which means for
   ever.
   Says: overdue it does not wait; would have waited for ever; negative */
static double time_to_wait(const struct loop *loop)
{
    double next = timers_next(&loop->timers);

    if (is_busy(loop))
        return 0;
    if (next == INFINITY)
        return -1;
    return next - loop_time(loop);
}
