/* Mistake: an event that was set once stays set.
   Says: a task that was woken goes on, although it is cleared; it has gone on,
   with a value */
void event_clear(struct event *event)
{
    (void)event;
}
