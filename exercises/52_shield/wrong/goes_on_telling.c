/* Mistake: the callback stays with the future, for a shield that is cancelled.
   Says: told nothing more; there is still one; list_remove() */
static void outer_done(void *argument)
{
    (void)argument;
}
