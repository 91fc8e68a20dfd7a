/* Mistake: what was put back is the last to be used again, by when it has left
   the cache.
   Says: put back last is used first; other memory; put_back() */
static void put_back(struct scheduled *scheduled)
{
    scheduled->serial++;
    scheduled->argument = NULL;
    list_append(&scheduled->owner->unused, &scheduled->timer.callback.link);
}
