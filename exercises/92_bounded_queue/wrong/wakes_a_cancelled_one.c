/* Mistake: one that is cancelled already takes the wake-up with it.
   Says: cancelled, then an item comes; task B waits no longer; may be done already */
static void wake_next(struct list *line)
{
    if (list_empty(line))
        return;
    struct waiting *first =
        list_entry(list_take_first(line), struct waiting, link);
    outcome_ignore(future_set_result(first->future, 0));
}
