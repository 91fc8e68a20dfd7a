/* Mistake: to make a coroutine is thought to run it, to await it only to fetch
   its end.
   Says: expected 2 s async_main prints "clean, but wet"; happened 2 s
   async_main prints "dries" */
static struct outcome async_main(void *unused)
{
    struct coroutine *washing = coroutine_new(wash, unused);
    puts("nothing has happened yet");
    outcome_ignore(await(washing));
    struct coroutine *drying = coroutine_new(dry, unused);
    outcome_ignore(await(drying));
    puts("clean, but wet");
    return outcome_value(0);
}
