/* Mistake: the callback is left among those of the future, in memory that is
   gone.
   Says: while the other cleans up; none of ours is left; `release` */
static struct outcome cancel_and_wait(struct future *future)
{
    struct cancel_wait wait;

    cancel_wait_begin(&wait, future);
    struct outcome outcome = await(&wait.waiter);
    if (!outcome.error)
        list_remove(&wait.release.link);
    return outcome;
}
