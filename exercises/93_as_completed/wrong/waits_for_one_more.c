/* Mistake: when all have been given, it waits.
   Says: they come in the order in which they are done; what
   as_completed_next() returned: the error CancelledError */
struct outcome as_completed_next(struct as_completed *all)
{
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
