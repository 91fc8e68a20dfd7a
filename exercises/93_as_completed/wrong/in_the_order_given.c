/* Mistake: it gives them in the order given.
   Says: in the order in which they are done; the future B; never comes */
struct outcome as_completed_next(struct as_completed *all)
{
    if (all->given == all->count)
        return outcome_value(0);
    struct child *child = &all->children[all->given];
    struct outcome outcome =
        future_done(child->future) ? outcome_value(0) : await(child->future);
    if (outcome.error)
        return outcome;
    all->given++;
    return outcome_value((intptr_t)child->future);
}
