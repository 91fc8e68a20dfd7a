/* Mistake: a timer that is due and waits in the queue is not taken out there.
   Says: when it is due and in the queue; "AT"; in which of the two places */
void loop_cancel_timer(struct loop *loop, struct timer *timer)
{
    timers_remove(&loop->timers, timer);
}
