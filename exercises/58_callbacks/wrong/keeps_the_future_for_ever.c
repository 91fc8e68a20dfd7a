/* Mistake: what was retained when it was queued is not released.
   Says: is still kept; future_release() */
static void run_done_callback(void *argument)
{
    struct done_callback *done = argument;
    struct done_callback copy = *done;

    forget(done);
    copy.function(copy.future, copy.argument);
}
