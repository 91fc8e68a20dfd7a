/* Mistake: it raises what the future has raised.
   Says: an error of a future is not raised; ValueError; the future itself */
struct outcome as_completed_next(struct as_completed *all)
{
    if (all->given == all->count)
        return outcome_value(0);
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
    struct outcome result = future_result(all->done[all->given]);
    if (result.error)
        return result;
    return outcome_value((intptr_t)all->done[all->given++]);
}
