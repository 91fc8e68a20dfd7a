/* Mistake: nobody asks whether the timer runs already.
   Says: twice is a bug that is named; it went on, as if all were well */
bool loop_start_timer(struct loop *loop, struct timer *timer, double when)
{
    loop_check_open(loop);
    if (loop->debug)
        loop_check_thread(loop, "A timer was set");
    if (isnan(when))
        misuse("ValueError: Invalid delay: NaN (not a number)");
    if (!timers_add(&loop->timers, timer, when))
        return false;
    loop_tell(loop, TIMER_SET, timer);
    return true;
}
