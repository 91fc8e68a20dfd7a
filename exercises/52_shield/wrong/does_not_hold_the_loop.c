/* Mistake: free_shield() gives back the loop, which was not taken.
   Says: besides those before: the shield: 0; loop_retain() */
struct future *asyncio_shield(void *awaitable)
{
    struct future *inner = asyncio_ensure_future(awaitable, "asyncio_shield");

    if (future_done(inner))
        return inner;
    struct shield *shield = malloc(sizeof *shield);
    if (!shield) {
        future_release(inner);
        return future_no_memory(asyncio_get_running_loop());
    }
    future_init(&shield->outer, &shield_kind, inner->loop);
    shield->inner = inner;
    callback_init(&shield->inner_done, inner_done, shield);
    callback_init(&shield->outer_done, outer_done, shield);
    future_add_waiter(inner, &shield->inner_done);
    future_add_waiter(&shield->outer, &shield->outer_done);
    return &shield->outer;
}
