/* Mistake: who is cancelled passes that on to a future of the caller.
   Says: cancelled in as_completed_next(); future is cancelled; of your own */
struct outcome as_completed_next(struct as_completed *all)
{
    if (all->given == all->count)
        return outcome_value(0);
    while (all->given == all->finished) {
        if (all->too_late)
            return outcome_raise(TimeoutError, "%s", "");
        struct future *last = all->children[all->count - 1].future;
        all->waiter = loop_create_future(asyncio_get_running_loop());
        struct outcome outcome = await(all->waiter);
        future_release(all->waiter);
        all->waiter = NULL;
        if (outcome_is(outcome, CancelledError))
            future_cancel(last);
        if (outcome.error)
            return outcome;
    }
    return outcome_value((intptr_t)all->done[all->given++]);
}
