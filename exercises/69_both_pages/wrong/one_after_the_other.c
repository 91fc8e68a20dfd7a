/* Mistake: the first is awaited by itself.
   Says: expected 0 s async_main prints "asked for both"; happened 0 s
   async_main prints "page 1 is asked for" */
static struct outcome async_main(void *unused)
{
    void *pages[] = {coroutine_new(slow, unused), coroutine_new(quick, unused)};
    outcome_ignore(await(pages[0]));
    struct future *both = asyncio_gather(pages, 2, false);
    puts("asked for both");
    struct outcome all = await(both);
    const struct outcome *row = (const struct outcome *)all.value;
    printf("%d, then %d\n", (int)row[0].value, (int)row[1].value);
    future_release(both);
    return outcome_value(0);
}
