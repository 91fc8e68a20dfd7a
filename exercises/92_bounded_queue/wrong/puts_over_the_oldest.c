/* Mistake: where it is full, queue_put_nowait() takes the place of the
   oldest.
   Says: a full one and an empty one refuse; what queue_put_nowait()
   returned: the value 0 */
struct outcome queue_put_nowait(struct bounded_queue *queue, intptr_t item)
{
    queue->items[(queue->first + queue->count) % queue->room] = item;
    queue->count++;
    wake_next(&queue->getters);
    return outcome_value(0);
}
