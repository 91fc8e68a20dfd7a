/* Mistake: what was put back is the last to be used again, by when it has left
   the cache.
   Says: put back last is used first; other memory; put_back() */
static void put_back(struct scheduled *scheduled)
{
    struct scheduled **last = &scheduled->owner->unused;

    while (*last)
        last = &(*last)->next_unused;
    scheduled->serial++;
    scheduled->next_unused = NULL;
    *last = scheduled;
}
