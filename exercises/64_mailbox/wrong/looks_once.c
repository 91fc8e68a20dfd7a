/* Mistake: whoever is woken does not look again.
   Says: one of them gets it; goes on waiting; both got one; look again */
struct outcome mailbox_take(struct mailbox *mailbox)
{
    if (!mailbox->full) {
        struct outcome outcome = wait_in_line(mailbox);
        if (outcome.error)
            return outcome;
    }
    mailbox->full = false;
    wake_all(mailbox);
    return outcome_value(mailbox->letter);
}
