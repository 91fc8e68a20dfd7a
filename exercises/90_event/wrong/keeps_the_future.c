/* Mistake: the future is not given back.
   Says: a task that waits goes on in the turn after it is set; a leak */
struct outcome event_wait(struct event *event)
{
    if (event->is_set)
        return outcome_value(true);

    struct waiting me = {.future =
                             loop_create_future(asyncio_get_running_loop())};
    list_append(&event->line, &me.link);
    struct outcome outcome = await(me.future);
    list_remove(&me.link);
    return outcome;
}
