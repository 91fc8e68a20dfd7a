/* Mistake: asyncio_ensure_future() has taken the future already, and it is
   taken once more.
   Says: how many hold the future: its maker, the shield: 2; shield: 3 */
struct future *asyncio_shield(void *awaitable)
{
    struct future *inner = asyncio_ensure_future(awaitable, "asyncio_shield");

    if (future_done(inner))
        return inner;
    struct shield *shield =
        freelist_pop(&event_loop_of(inner->loop)->freelist, sizeof *shield);
    if (!shield) {
        future_release(inner);
        return future_no_memory(asyncio_get_running_loop());
    }
    outer_init(&shield->outer, &shield_kind, inner->loop);
    loop_retain(inner->loop);
    shield->inner = future_retain(inner);
    tie_init(&shield->inner_done, &shield->outer, inner, inner_done, shield);
    tie_add(&shield->inner_done);
    future_add_done_callback(&shield->outer.future, outer_done, shield);
    return &shield->outer.future;
}
