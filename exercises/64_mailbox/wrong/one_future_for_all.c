/* Mistake: all await the same future.
   Says: leaves the other alone; task B still waits; B does not wait any more;
   CancelledError; whose is that */
static struct future *changed;
static struct outcome wait_in_line(struct mailbox *mailbox)
{
    (void)mailbox;
    if (!changed)
        changed = loop_create_future(asyncio_get_running_loop());
    struct future *mine = future_retain(changed);
    struct outcome outcome = await(mine);
    future_release(mine);
    return outcome;
}

static void wake_all(struct mailbox *mailbox)
{
    (void)mailbox;
    if (changed && !future_done(changed))
        outcome_ignore(future_set_result(changed, 0));
    future_release(changed);
    changed = NULL;
}
