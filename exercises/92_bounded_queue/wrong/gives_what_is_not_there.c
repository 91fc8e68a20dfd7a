/* Mistake: where it is empty, queue_get_nowait() gives what was there before.
   Says: a full one and an empty one refuse; what queue_get_nowait()
   returned: the value 5 */
struct outcome queue_get_nowait(struct bounded_queue *queue)
{
    intptr_t item = queue->items[queue->first];
    queue->first = (queue->first + 1) % queue->room;
    queue->count--;
    wake_next(&queue->putters);
    return outcome_value(item);
}
