/* Mistake: free_shield() gives back the loop, which was not taken.
   Says: besides those before: the shield: 0; loop_retain() */
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
    shield->inner = inner;
    tie_init(&shield->inner_done, &shield->outer, inner, inner_done, shield);
    tie_add(&shield->inner_done);
    future_add_done_callback(&shield->outer.future, outer_done, shield);
    return &shield->outer.future;
}
