/* Mistake: each is printed when it comes.
   Says: in the order asked; line 1 of what it prints; this is page 5 */
static struct outcome get(void *argument)
{
    struct page *page = argument;
    struct outcome outcome = asyncio_http_get(&page->url, &page->response);

    if (!outcome.error)
        printf("%s", page->response.body);
    return outcome;
}

static struct outcome async_main(void *unused)
{
    void *requests[PAGES];

    (void)unused;
    for (int i = 0; i < PAGES; i++)
        requests[i] = coroutine_new(get, &pages[i]);
    struct future *all = asyncio_gather(requests, PAGES, false);
    struct outcome outcome = await(all);
    future_release(all);
    return outcome.error ? outcome : outcome_value(0);
}
