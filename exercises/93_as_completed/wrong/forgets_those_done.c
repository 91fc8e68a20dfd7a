/* Mistake: only those that are not done yet are watched.
   Says: were done before; waits for what never comes; watch() */
/* From now on child_done() is called for each child, once, and time_is_up()
   after so many seconds, unless there is no limit. */
static void watch(struct as_completed *all, double timeout)
{
    for (size_t i = 0; i < all->count; i++) {
        struct child *child = &all->children[i];
        callback_init(&child->done, child_done, child);
        if (!future_done(child->future))
            future_add_waiter(child->future, &child->done);
    }
    if (timeout < INFINITY && all->count)
        all->timer = loop_call_later(asyncio_get_running_loop(), timeout,
                                     time_is_up, all);
}
