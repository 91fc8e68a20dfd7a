/* Mistake: whoever puts a letter stands in line first.
   Says: what was put is taken; what mailbox_put() returned: the error
   CancelledError */
struct outcome mailbox_put(struct mailbox *mailbox, intptr_t letter)
{
    do {
        struct outcome outcome = wait_in_line(mailbox);
        if (outcome.error)
            return outcome;
    } while (mailbox->full);
    mailbox->full = true;
    mailbox->letter = letter;
    wake_all(mailbox);
    return outcome_value(0);
}
