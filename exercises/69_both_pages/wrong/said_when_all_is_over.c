/* Mistake: it is said after the await.
   Says: expected 0 s async_main prints "asked for both"; happened 0 s slow
   begins */
static struct outcome async_main(void *unused)
{
    void *pages[] = {coroutine_new(slow, unused), coroutine_new(quick, unused)};
    struct future *both = asyncio_gather(pages, 2, false);
    struct outcome all = await(both);
    puts("asked for both");
    const struct outcome *row = (const struct outcome *)all.value;
    printf("%d, then %d\n", (int)row[0].value, (int)row[1].value);
    future_release(both);
    return outcome_value(0);
}
