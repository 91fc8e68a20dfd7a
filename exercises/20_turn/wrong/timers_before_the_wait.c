/* Mistake: the timers are looked at before the wait, so that what it waited for
   is called a turn later.
   Says: waits for the earliest timer, and calls it; in which order */
static void run_once(struct loop *loop)
{
    queue_due_timers(loop);
    wait_for_something(loop);
    call_ready(loop);
}
