/* Mistake: who is woken waits on if the event has been cleared meanwhile.
   Says: although it is cleared; task A waits no longer; it still waits;
   what does a woken one look at */
struct outcome event_wait(struct event *event)
{
    while (!event->is_set) {
        struct waiting me = {
            .future = loop_create_future(asyncio_get_running_loop())};
        list_append(&event->line, &me.link);
        struct outcome outcome = await(me.future);
        list_remove(&me.link);
        future_release(me.future);
        if (outcome.error)
            return outcome;
    }
    return outcome_value(true);
}
