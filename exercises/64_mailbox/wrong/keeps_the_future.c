/* Mistake: the future is not given back.
   Says: a leak; wait_in_line */
static struct outcome wait_in_line(struct mailbox *mailbox)
{
    struct waiting me = {.future =
                             loop_create_future(asyncio_get_running_loop())};

    list_append(&mailbox->line, &me.link);
    struct outcome outcome = await(me.future);
    list_remove(&me.link);
    return outcome;
}
