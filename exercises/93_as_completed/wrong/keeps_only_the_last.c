/* Mistake: of several that are done in between it knows only the last.
   Says: several that are done meanwhile; the future A; the future C; child_done() */
/* A callback, a turn after this child's future is done. */
static void child_done(void *argument)
{
    struct child *child = argument;
    struct as_completed *all = child->all;

    if (all->too_late)
        return;
    all->finished++;
    for (size_t i = all->given; i < all->finished; i++)
        all->done[i] = child->future;
    wake(all);
}
