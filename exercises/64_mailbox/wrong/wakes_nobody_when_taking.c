/* Mistake: only a letter that comes wakes somebody, not one that goes.
   Says: waits until there is room; task A waits no longer; does mailbox_take() wake */
struct outcome mailbox_take(struct mailbox *mailbox)
{
    while (!mailbox->full) {
        struct outcome outcome = wait_in_line(mailbox);
        if (outcome.error)
            return outcome;
    }
    mailbox->full = false;
    return outcome_value(mailbox->letter);
}
