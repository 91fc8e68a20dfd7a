/* Mistake: who is cancelled stays in the line.
   Says: leaves the others alone; no task stands in the line; when the await */
struct outcome event_wait(struct event *event)
{
    if (event->is_set)
        return outcome_value(true);

    struct waiting me = {.future =
                             loop_create_future(asyncio_get_running_loop())};
    list_append(&event->line, &me.link);
    struct outcome outcome = await(me.future);
    if (!outcome.error)
        list_remove(&me.link);
    future_release(me.future);
    return outcome;
}
