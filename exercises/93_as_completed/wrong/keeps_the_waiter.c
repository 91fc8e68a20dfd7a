/* Mistake: whoever is cancelled leaves the future on which it waited behind.
   Says: a task that is cancelled in as_completed_next() changes nothing; a leak
   */
struct outcome as_completed_next(struct as_completed *all)
{
    if (all->given == all->count)
        return outcome_value(0);
    while (all->given == all->finished) {
        if (all->too_late)
            return outcome_raise(TimeoutError, "%s", "");
        all->waiter = loop_create_future(asyncio_get_running_loop());
        struct outcome outcome = await(all->waiter);
        if (outcome.error)
            return outcome;
        future_release(all->waiter);
        all->waiter = NULL;
    }
    return outcome_value((intptr_t)all->done[all->given++]);
}
