/* Mistake: what the function was kept in is never used again.
   Says: is given back; had to take more; forget() */
static void run_done_callback(void *argument)
{
    struct done_callback *done = argument;

    done->function(done->future, done->argument);
    future_release(done->future);
}
