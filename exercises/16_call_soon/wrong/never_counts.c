/* Mistake: the serial number is compared, but never counted on.
   Says: pending until it has been called; the serial number */
static void put_back(struct scheduled *scheduled)
{
    scheduled->next_unused = scheduled->owner->unused;
    scheduled->owner->unused = scheduled;
}
