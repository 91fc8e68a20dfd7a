/* Mistake: what is due already is called at once, in the midst of its caller.
   Says: waits for the next turn; which were called: ""; called: "AB" */
struct handle loop_call_later(struct loop *loop, double delay,
                              void (*function)(void *), void *argument)
{
    if (delay <= 0) {
        function(argument);
        return (struct handle){0};
    }
    return loop_call_at(loop, loop_time(loop) + delay, function, argument);
}
