/* Mistake: when one cannot be completed, the others are left.
   Says: cancelled and then set; task B waits no longer; may be done already */
void event_set(struct event *event)
{
    event->is_set = true;
    for (struct list *link = event->line.next; link != &event->line;
         link = link->next) {
        struct waiting *waiting = list_entry(link, struct waiting, link);
        if (future_set_result(waiting->future, true).error)
            return;
    }
}
