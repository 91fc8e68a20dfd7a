/* Mistake: what is made first is awaited first.
   Says: expected 0 s async_main prints "washes"; happened 0 s async_main
   prints "dries" */
static struct outcome async_main(void *unused)
{
    struct coroutine *drying = coroutine_new(dry, unused);
    struct coroutine *washing = coroutine_new(wash, unused);
    puts("nothing has happened yet");
    outcome_ignore(await(drying));
    puts("clean, but wet");
    outcome_ignore(await(washing));
    return outcome_value(0);
}
