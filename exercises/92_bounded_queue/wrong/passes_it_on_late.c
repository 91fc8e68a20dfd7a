/* Mistake: the first in the line is woken, also if it is cancelled; it then
   wakes the next, a turn late.
   Says: cancelled, then an item comes: the next gets it; it still waits */
static void wake_next(struct list *line)
{
    while (!list_empty(line)) {
        struct waiting *first =
            list_entry(list_take_first(line), struct waiting, link);
        if (!future_done(first->future))
            outcome_ignore(future_set_result(first->future, 0));
        return;
    }
}

static struct outcome wait_while(struct bounded_queue *queue, struct list *line,
                                 bool (*blocked)(const struct bounded_queue *))
{
    while (blocked(queue)) {
        struct waiting me = {
            .future = loop_create_future(asyncio_get_running_loop())};
        list_append(line, &me.link);
        struct outcome outcome = await(me.future);
        list_remove(&me.link);
        future_release(me.future);
        if (outcome.error) {
            if (!blocked(queue))
                wake_next(line);
            return outcome;
        }
    }
    return outcome_value(0);
}
