/* Mistake: what is no number goes into the heap, where it is neither before nor
   behind anything.
   Says: bug that is named; says ValueError; it went on; isnan() */
bool loop_start_timer(struct loop *loop, struct timer *timer, double when)
{
    loop_check_open(loop);
    if (timer->position)
        misuse("RuntimeError: a timer was started that runs already");
    return timers_add(&loop->timers, timer, when);
}
