/* Mistake: it sleeps, as though the coroutine ran by itself.
   Says: expected 0 s async_main prints "washes"; happened 2 s async_main
   prints "washes" */
static struct outcome async_main(void *unused)
{
    struct coroutine *washing = coroutine_new(wash, unused);
    struct coroutine *drying = coroutine_new(dry, unused);
    puts("nothing has happened yet");
    outcome_ignore(asyncio_sleep(2));
    outcome_ignore(await(washing));
    puts("clean, but wet");
    outcome_ignore(await(drying));
    return outcome_value(0);
}
