/* Mistake: the end does not take the timer back.
   Says: timers in the loop: 0; as_completed_end() */
void as_completed_end(struct as_completed *all)
{
    for (size_t i = 0; i < all->count; i++)
        list_remove(&all->children[i].done.link);
    free(all->children);
    free(all->done);
}
