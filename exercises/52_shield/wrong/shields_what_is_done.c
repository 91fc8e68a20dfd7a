/* Mistake: a shield is made of what is done as well.
   Says: no shield is made; it is another one; asyncio_shield() */
struct future *asyncio_shield(void *awaitable)
{
    struct future *inner = asyncio_ensure_future(awaitable, "asyncio_shield");

    struct shield *shield = malloc(sizeof *shield);
    if (!shield) {
        future_release(inner);
        return future_no_memory(asyncio_get_running_loop());
    }
    future_init(&shield->outer, &shield_kind, inner->loop);
    loop_retain(inner->loop);
    shield->inner = inner;
    callback_init(&shield->inner_done, inner_done, shield);
    callback_init(&shield->outer_done, outer_done, shield);
    future_add_waiter(inner, &shield->inner_done);
    future_add_waiter(&shield->outer, &shield->outer_done);
    return &shield->outer;
}
