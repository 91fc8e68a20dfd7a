/* Right: a coroutine may be made at the last moment. */
static struct outcome async_main(void *unused)
{
    puts("nothing has happened yet");
    struct coroutine *washing = coroutine_new(wash, unused);
    outcome_ignore(await(washing));
    puts("clean, but wet");
    struct coroutine *drying = coroutine_new(dry, unused);
    outcome_ignore(await(drying));
    return outcome_value(0);
}
