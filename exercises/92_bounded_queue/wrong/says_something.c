/* Mistake: the error has a message.
   Says: a full one and an empty one refuse; its message: "the queue is
   full" */
struct outcome queue_put_nowait(struct bounded_queue *queue, intptr_t item)
{
    if (is_full(queue))
        return outcome_raise(QueueFull, "the queue is full");
    queue->items[(queue->first + queue->count) % queue->room] = item;
    queue->count++;
    wake_next(&queue->getters);
    return outcome_value(0);
}
