/* Right: in which order they are made says nothing. */
static struct outcome async_main(void *unused)
{
    struct coroutine *drying = coroutine_new(dry, unused);
    struct coroutine *washing = coroutine_new(wash, unused);
    puts("nothing has happened yet");
    outcome_ignore(await(washing));
    puts("clean, but wet");
    outcome_ignore(await(drying));
    return outcome_value(0);
}
