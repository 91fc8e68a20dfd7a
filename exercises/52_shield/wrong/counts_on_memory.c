/* Mistake: there is always memory.
   Says: where there is no memory, it says so; it crashed: it used memory
   that is not its own, such as a */
struct future *asyncio_shield(void *awaitable)
{
    struct future *inner = asyncio_ensure_future(awaitable, "asyncio_shield");

    if (future_done(inner))
        return inner;
    struct shield *shield =
        freelist_pop(&event_loop_of(inner->loop)->freelist, sizeof *shield);
    outer_init(&shield->outer, &shield_kind, inner->loop);
    loop_retain(inner->loop);
    shield->inner = inner;
    tie_init(&shield->inner_done, &shield->outer, inner, inner_done, shield);
    tie_add(&shield->inner_done);
    future_add_done_callback(&shield->outer.future, outer_done, shield);
    return &shield->outer.future;
}
