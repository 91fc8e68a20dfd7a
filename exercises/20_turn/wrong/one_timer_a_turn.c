/* Mistake: one timer is taken in each turn, though several are due.
   Says: all that are due are called; "ABC"; called: "A" */
static void queue_due_timers(struct loop *loop)
{
    double now = loop_time(loop);
    double limit = now + CLOCK_RESOLUTION;

    if (limit == now)
        limit = now * (1 + DBL_EPSILON);
    struct timer *timer = timers_take_before(&loop->timers, limit);
    if (timer)
        loop_queue(loop, &timer->callback);
}
