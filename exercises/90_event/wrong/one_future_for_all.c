/* Mistake: all await the same future.
   Says: leaves the others alone; task B still waits; CancelledError;
   whose future is it */
static struct future *happened;
void event_set(struct event *event)
{
    event->is_set = true;
    if (happened && !future_done(happened))
        outcome_ignore(future_set_result(happened, true));
    future_release(happened);
    happened = NULL;
}

struct outcome event_wait(struct event *event)
{
    if (event->is_set)
        return outcome_value(true);
    if (!happened)
        happened = loop_create_future(asyncio_get_running_loop());
    struct future *mine = future_retain(happened);
    struct outcome outcome = await(mine);
    future_release(mine);
    return outcome;
}
