/* Mistake: a ticket is taken to hold as long as its pointer is not NULL; the
   serial number is not looked at.
   Says: pending until it has been called; which has been called; the serial */
bool handle_pending(const struct handle *handle)
{
    return handle->scheduled && !handle->scheduled->owner->closed;
}
