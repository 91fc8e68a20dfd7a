/* Mistake: a letter is put although there is one.
   Says: waits until there is room; task A still waits; it has put its letter;
   mailbox_put() */
struct outcome mailbox_put(struct mailbox *mailbox, intptr_t letter)
{
    mailbox->full = true;
    mailbox->letter = letter;
    wake_all(mailbox);
    return outcome_value(0);
}
