/* Mistake: a shield is made of what is done as well.
   Says: no shield is made; it is another one; asyncio_shield() */
struct future *asyncio_shield(void *awaitable)
{
    struct future *inner = asyncio_ensure_future(awaitable, "asyncio_shield");

    struct shield *shield =
        freelist_pop(&event_loop_of(inner->loop)->freelist, sizeof *shield);
    if (!shield) {
        future_release(inner);
        return future_no_memory(asyncio_get_running_loop());
    }
    outer_init(&shield->outer, &shield_kind, inner->loop);
    loop_retain(inner->loop);
    shield->inner = inner;
    tie_init(&shield->inner_done, &shield->outer, inner, inner_done, shield);
    tie_add(&shield->inner_done);
    future_add_done_callback(&shield->outer.future, outer_done, shield);
    return &shield->outer.future;
}
