/* Mistake: a ticket of a closed loop is said to be pending.
   Says: with the loop closed no ticket holds; handles.closed */
bool handle_pending(const struct handle *handle)
{
    return handle->scheduled && handle->scheduled->serial == handle->serial;
}
