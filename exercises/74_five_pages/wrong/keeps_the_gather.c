/* Mistake: the future of the gather is never given back.
   Says: a leak; given back; gather */
static struct outcome async_main(void *unused)
{
    void *requests[PAGES];

    (void)unused;
    for (int i = 0; i < PAGES; i++)
        requests[i] = coroutine_new(get, &pages[i]);
    struct outcome outcome = await(asyncio_gather(requests, PAGES, false));
    for (int i = 0; i < PAGES && !outcome.error; i++)
        printf("%s", pages[i].response.body);
    return outcome.error ? outcome : outcome_value(0);
}
