/* Mistake: asyncio_ensure_future() has taken the future already, and it is
   taken once more.
   Says: how many hold the future: its maker, the shield: 2; shield: 3 */
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
    loop_retain(inner->loop);
    shield->inner = future_retain(inner);
    callback_init(&shield->inner_done, inner_done, shield);
    callback_init(&shield->outer_done, outer_done, shield);
    future_add_waiter(inner, &shield->inner_done);
    future_add_waiter(&shield->outer, &shield->outer_done);
    return &shield->outer;
}
