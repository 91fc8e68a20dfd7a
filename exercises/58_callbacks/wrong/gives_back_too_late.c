/* Mistake: what the function was kept in is given back after the call, so that
   one that is added in the call takes more.
   Says: before the function is called; took new memory; forget() first */
static void run_done_callback(void *argument)
{
    struct done_callback *done = argument;
    struct future *future = done->future;

    done->function(future, done->argument);
    forget(done);
    future_release(future);
}
