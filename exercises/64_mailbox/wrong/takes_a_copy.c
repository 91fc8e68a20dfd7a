/* Mistake: the letter is taken, and stays where it was.
   Says: what was put is taken; what mailbox_put() returned: the error
   CancelledError */
struct outcome mailbox_take(struct mailbox *mailbox)
{
    while (!mailbox->full) {
        struct outcome outcome = wait_in_line(mailbox);
        if (outcome.error)
            return outcome;
    }
    wake_all(mailbox);
    return outcome_value(mailbox->letter);
}
