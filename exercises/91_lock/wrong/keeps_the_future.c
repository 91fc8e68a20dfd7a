/* Mistake: the future is not given back.
   Says: a free lock is taken at once, a locked one later; a leak */
static struct outcome wait_in_line(struct lock *lock)
{
    struct waiting me = {.future =
                             loop_create_future(asyncio_get_running_loop())};

    list_append(&lock->line, &me.link);
    struct outcome outcome = await(me.future);
    list_remove(&me.link);
    return outcome;
}
