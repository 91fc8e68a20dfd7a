/* Right: nor does a coroutine that is made. */
static struct outcome async_main(void *unused)
{
    puts("asked for both");
    void *pages[] = {coroutine_new(slow, unused), coroutine_new(quick, unused)};
    struct future *both = asyncio_gather(pages, 2, false);
    struct outcome all = await(both);
    const struct outcome *row = (const struct outcome *)all.value;
    printf("%d, then %d\n", (int)row[0].value, (int)row[1].value);
    future_release(both);
    return outcome_value(0);
}
