/* Mistake: the limit is now, so what is due just now is not before it.
   Says: waits for the earliest timer, and calls it; called: ""; queue_due */
static void queue_due_timers(struct loop *loop)
{
    struct timer *timer;
    double now = loop_time(loop);

    while ((timer = timers_take_before(&loop->timers, now)))
        loop_queue(loop, &timer->callback);
}
