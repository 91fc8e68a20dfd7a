/* Mistake: one that is taken wakes nobody.
   Says: a putter waits for room; task A waits no longer; whom queue_get_nowait() wakes */
struct outcome queue_get_nowait(struct bounded_queue *queue)
{
    if (is_empty(queue))
        return outcome_raise(QueueEmpty, "%s", "");
    intptr_t item = queue->items[queue->first];
    queue->first = (queue->first + 1) % queue->room;
    queue->count--;
    return outcome_value(item);
}
