/* Mistake: only the first in line is woken, also if it is cancelled already.
   Says: the other gets it; task B waits no longer; may be cancelled already */
static void wake_all(struct mailbox *mailbox)
{
    if (list_empty(&mailbox->line))
        return;
    struct waiting *first =
        list_entry(list_take_first(&mailbox->line), struct waiting, link);
    outcome_ignore(future_set_result(first->future, 0));
}
