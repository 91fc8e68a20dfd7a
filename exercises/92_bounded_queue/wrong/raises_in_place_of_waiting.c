/* Mistake: queue_put() refuses, as the other form does.
   Says: a putter waits for room; task A still waits; QueueFull */
struct outcome queue_put(struct bounded_queue *queue, intptr_t item)
{
    return queue_put_nowait(queue, item);
}
