/* Mistake: what went wrong is dropped.
   Says: is an error; exit status 0; what it returns */
static struct outcome async_main(void *unused)
{
    void *requests[PAGES];

    (void)unused;
    for (int i = 0; i < PAGES; i++)
        requests[i] = coroutine_new(get, &pages[i]);
    struct future *all = asyncio_gather(requests, PAGES, true);
    outcome_ignore(await(all));
    future_release(all);
    for (int i = 0; i < PAGES; i++)
        if (pages[i].response.state == HTTP_DONE)
            printf("%s", pages[i].response.body);
    return outcome_value(0);
}
