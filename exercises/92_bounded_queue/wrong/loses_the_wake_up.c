/* Mistake: one that was woken and is cancelled goes without a word.
   Says: an item comes, then cancelled; task B waits no longer; what wakes the next */
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
        if (outcome.error)
            return outcome;
    }
    return outcome_value(0);
}
