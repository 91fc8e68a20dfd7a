/* Mistake: without a timer it does not wait.
   Says: nothing is to come it waits for ever; again and again; INFINITY */
static double time_to_wait(const struct loop *loop)
{
    double next = timers_next(&loop->timers);

    if (is_busy(loop) || next == INFINITY)
        return 0;
    double timeout = next - loop_time(loop);
    return timeout > 0 ? timeout : 0;
}
