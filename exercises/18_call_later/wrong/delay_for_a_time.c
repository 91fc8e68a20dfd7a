/* Mistake: the delay is handed on as the time.
   Says: a delay begins now; of B: 7.000; of B: 2.000; loop_time() */
struct handle loop_call_later(struct loop *loop, double delay,
                              void (*function)(void *), void *argument)
{
    return loop_call_at(loop, delay, function, argument);
}
