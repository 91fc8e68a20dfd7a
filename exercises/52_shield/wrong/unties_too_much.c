/* Mistake: the callback is taken out, although it is about to come.
   Says: right after; reports; 1; its callback may still come */
static void outer_done(void *argument)
{
    struct shield *shield = argument;

    list_remove(&shield->inner_done.link);
}
