/* Mistake: it waits for the earliest timer although something is queued.
   Says: something is queued it does not wait; called: "AB"; is_busy() */
static double time_to_wait(const struct loop *loop)
{
    double next = timers_next(&loop->timers);

    if (next == INFINITY)
        return is_busy(loop) ? 0 : -1;
    double timeout = next - loop_time(loop);
    return timeout > 0 ? timeout : 0;
}
