/* Mistake: who is cancelled stays in the line.
   Says: leaves the line; no task stands in a line; when the await fails */
static struct outcome wait_while(struct bounded_queue *queue, struct list *line,
                                 bool (*blocked)(const struct bounded_queue *))
{
    while (blocked(queue)) {
        struct waiting me = {
            .future = loop_create_future(asyncio_get_running_loop())};
        list_append(line, &me.link);
        struct outcome outcome = await(me.future);
        bool woken = !future_cancelled(me.future);
        future_release(me.future);
        if (outcome.error) {
            if (woken && !blocked(queue))
                wake_next(line);
            return outcome;
        }
    }
    return outcome_value(0);
}
