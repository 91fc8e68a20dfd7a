/* Mistake: the ticket is torn up, but the callback stays in the queue.
   Says: what is cancelled is not called; "ABC"; handle_cancel() */
void handle_cancel(struct handle *handle)
{
    handle->scheduled = NULL;
}
