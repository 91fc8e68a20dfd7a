/* Mistake: when the time is up it cancels those that are not done.
   Says: the time is up; no future is cancelled; one is */
/* A callback. */
static void time_is_up(void *argument)
{
    struct as_completed *all = argument;

    all->too_late = true;
    for (size_t i = 0; i < all->count; i++)
        future_cancel(all->children[i].future);
    wake(all);
}
