/* Mistake: whoever is cancelled stays in line.
   Says: leaves the line; no task stands in line; one still does;
   when the await fails */
static struct outcome wait_in_line(struct mailbox *mailbox)
{
    struct waiting me = {.future =
                             loop_create_future(asyncio_get_running_loop())};

    list_append(&mailbox->line, &me.link);
    struct outcome outcome = await(me.future);
    if (outcome.error) {
        future_release(me.future);
        return outcome;
    }
    list_remove(&me.link);
    future_release(me.future);
    return outcome;
}
