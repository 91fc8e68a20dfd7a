/* Mistake: one that is put wakes nobody.
   Says: a getter waits for an item, the first first; it still waits */
struct outcome queue_put_nowait(struct bounded_queue *queue, intptr_t item)
{
    if (is_full(queue))
        return outcome_raise(QueueFull, "%s", "");
    queue->items[(queue->first + queue->count) % queue->room] = item;
    queue->count++;
    return outcome_value(0);
}
