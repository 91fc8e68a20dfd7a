/* Mistake: the serial number is compared, but never counted on.
   Says: pending until it has been called; the serial number */
static void put_back(struct scheduled *scheduled)
{
    scheduled->argument = NULL;
    list_prepend(&scheduled->owner->unused, &scheduled->timer.callback.link);
}
