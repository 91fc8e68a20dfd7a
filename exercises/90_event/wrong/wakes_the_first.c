/* Mistake: only the first in the line is woken.
   Says: all go on; task B waits no longer; all in the line */
void event_set(struct event *event)
{
    event->is_set = true;
    if (list_empty(&event->line))
        return;
    struct waiting *first = list_entry(event->line.next, struct waiting, link);
    if (!future_done(first->future))
        outcome_ignore(future_set_result(first->future, true));
}
