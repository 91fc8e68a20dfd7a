/* Mistake: the callback leaves the queue, but a timer stays in the heap.
   Says: a timer that is cancelled leaves the heap; in the heap: 1 */
void handle_cancel(struct handle *handle)
{
    if (handle_pending(handle)) {
        list_remove(&handle->scheduled->timer.callback.link);
        put_back(handle->scheduled);
    }
    handle->scheduled = NULL;
}
