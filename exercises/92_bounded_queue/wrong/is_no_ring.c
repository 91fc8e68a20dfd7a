/* Mistake: after the last place comes one that is not there.
   Says: first in, first out; nothing is written beside; it is a ring */
struct outcome queue_put_nowait(struct bounded_queue *queue, intptr_t item)
{
    if (is_full(queue))
        return outcome_raise(QueueFull, "%s", "");
    queue->items[queue->first + queue->count] = item;
    queue->count++;
    wake_next(&queue->getters);
    return outcome_value(0);
}
