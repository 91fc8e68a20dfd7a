/* Mistake: when the time is up, those that were done are not given any more.
   Says: what was done in time is given, also later; what
   as_completed_next() returned: "TimeoutError" */
struct outcome as_completed_next(struct as_completed *all)
{
    if (all->given == all->count)
        return outcome_value(0);
    if (all->too_late)
        return outcome_raise(TimeoutError, "%s", "");
    while (all->given == all->finished) {
        if (all->too_late)
            return outcome_raise(TimeoutError, "%s", "");
        all->waiter = loop_create_future(asyncio_get_running_loop());
        struct outcome outcome = await(all->waiter);
        future_release(all->waiter);
        all->waiter = NULL;
        if (outcome.error)
            return outcome;
    }
    return outcome_value((intptr_t)all->done[all->given++]);
}
