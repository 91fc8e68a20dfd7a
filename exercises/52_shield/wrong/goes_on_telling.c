/* Mistake: the callback stays with the future, for a shield that is cancelled.
   Says: told nothing more; callbacks of the future: 1; 2; tie_remove() */
static void outer_done(struct future *outer, void *argument)
{
    (void)outer;
    (void)argument;
}
