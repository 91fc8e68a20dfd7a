/* Mistake: it says once that the time is up, and then waits.
   Says: when the time is up, it says so; what as_completed_next()
   returned: the error CancelledError */
struct outcome as_completed_next(struct as_completed *all)
{
    if (all->given == all->count)
        return outcome_value(0);
    while (all->given == all->finished) {
        if (all->too_late) {
            all->too_late = false;
            return outcome_raise(TimeoutError, "%s", "");
        }
        all->waiter = loop_create_future(asyncio_get_running_loop());
        struct outcome outcome = await(all->waiter);
        future_release(all->waiter);
        all->waiter = NULL;
        if (outcome.error)
            return outcome;
    }
    return outcome_value((intptr_t)all->done[all->given++]);
}
