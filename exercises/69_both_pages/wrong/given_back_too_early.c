/* Mistake: the row is read after it went with the gather.
   Says: expected 3 s async_main prints "1, then 2"; happened 3 s async_main
   prints */
static struct outcome async_main(void *unused)
{
    void *pages[] = {coroutine_new(slow, unused), coroutine_new(quick, unused)};
    struct future *both = asyncio_gather(pages, 2, false);
    puts("asked for both");
    struct outcome all = await(both);
    const struct outcome *row = (const struct outcome *)all.value;
    future_release(both);
    printf("%d, then %d\n", (int)row[0].value, (int)row[1].value);
    return outcome_value(0);
}
