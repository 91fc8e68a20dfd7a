/* Mistake: the callback is taken out, although it is about to come.
   Says: in which it is cancelled is not reported; before it is given back; 1; where outer is done */
static void outer_done(struct future *outer, void *argument)
{
    struct shield *shield = argument;

    (void)outer;
    tie_remove(&shield->inner_done);
    report_its_error(shield->inner);
}
