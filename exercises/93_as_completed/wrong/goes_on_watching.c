/* Mistake: the end does not take the callbacks back.
   Says: among the callbacks; as_completed_end() */
void as_completed_end(struct as_completed *all)
{
    handle_cancel(&all->timer);
    free(all->children);
    free(all->done);
}
