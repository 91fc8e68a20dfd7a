/* Mistake: it is a stack.
   Says: first in, first out; the value 1; the value 2 */
struct outcome queue_get_nowait(struct bounded_queue *queue)
{
    if (is_empty(queue))
        return outcome_raise(QueueEmpty, "%s", "");
    queue->count--;
    wake_next(&queue->putters);
    return outcome_value(queue->items[queue->count]);
}
